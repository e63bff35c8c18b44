using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>A field or property that crosses a call with its owner.</summary>
internal sealed record CopyMember(Type Type, FieldInfo? Field, PropertyInfo? Property, bool IsShared);

internal static class CopyMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool IsMarked(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    /// <summary>Exceptions of the framework need no mark: what every exception has is all that crosses.</summary>
    public static bool IsFrameworkException(Type type) =>
        type.Namespace is { } name
        && (name.StartsWith("System", StringComparison.Ordinal)
            || name.StartsWith("Microsoft", StringComparison.Ordinal)
            || name.StartsWith("Azure", StringComparison.Ordinal));

    public static List<CopyMember> Of(Type type)
    {
        if (!IsMarked(type)) return [.. type.GetFields(Declared).Select(field => new CopyMember(field.FieldType, field, null, false))];

        var members = new List<CopyMember>();
        for (var level = type; level is not null && !IsRoot(level); level = level.BaseType)
        {
            if (!IsMarked(level)) throw new CodecNotFoundException($"Could not find a base codec for {level}, a base of {type}");

            AddDeclared(level, members);
        }

        return members;
    }

    private static bool IsRoot(Type type) =>
        type == typeof(object) || type == typeof(ValueType) || (type.IsAssignableTo(typeof(Exception)) && IsFrameworkException(type));

    private static void AddDeclared(Type type, List<CopyMember> members)
    {
        var attribute = type.GetCustomAttribute<GenerateSerializerAttribute>()!;
        var all = attribute.GenerateFieldIds == GenerateFieldIds.PublicProperties;
        var positional = attribute.IncludePrimaryConstructorParameters ? PositionalNames(type) : [];

        foreach (var field in type.GetFields(Declared).Where(IsIdentified))
        {
            members.Add(new(field.FieldType, field, null, IsPromised(field)));
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.GetIndexParameters().Length == 0))
        {
            if (!IsIdentified(property) && !positional.Contains(property.Name) && !(all && property.GetMethod is { IsPublic: true })) continue;

            var backing = type.GetField($"<{property.Name}>k__BackingField", Declared);
            if (backing is not null || property.CanWrite) members.Add(new(property.PropertyType, backing, property, IsPromised(property)));
        }
    }

    private static HashSet<string> PositionalNames(Type type)
    {
        var isRecord = type.GetMethod("PrintMembers", Declared) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute));
        if (!isRecord) return [];

        // The primary constructor is the one whose every parameter became a property of the same name and type, here or in a base record.
        return type.GetConstructors(Declared)
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.All(parameter => type.GetProperty(parameter.Name!, Declared & ~BindingFlags.DeclaredOnly)?.PropertyType == parameter.ParameterType))
            .OrderByDescending(parameters => parameters.Length)
            .FirstOrDefault([])
            .Select(parameter => parameter.Name!)
            .ToHashSet();
    }

    private static bool IsIdentified(MemberInfo member) => member.IsDefined(typeof(IdAttribute));

    private static bool IsPromised(MemberInfo member) => member.IsDefined(typeof(ImmutableAttribute));
}
