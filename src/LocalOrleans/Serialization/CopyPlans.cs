using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>The plan of every type met so far. A type that cannot be serialised has none and fails each time.</summary>
internal static class CopyPlans
{
    private static readonly HashSet<Type> s_shared =
    [
        typeof(object), typeof(string), typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Uri), typeof(Version), typeof(IPAddress), typeof(IPEndPoint), typeof(CultureInfo), typeof(CancellationToken),
    ];

    private static readonly Dictionary<Type, Type> s_collections = new()
    {
        [typeof(List<>)] = typeof(ListPlan<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryPlan<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryPlan<,>),
        [typeof(HashSet<>)] = typeof(HashSetPlan<>),
        [typeof(Queue<>)] = typeof(QueuePlan<>),
        [typeof(ReadOnlyCollection<>)] = typeof(ReadOnlyCollectionPlan<>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayPlan<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListPlan<>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetPlan<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryPlan<,>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryPlan<,>),
    };

    private static readonly ConcurrentDictionary<Type, CopyPlan> s_plans = [];
    private static readonly Lock s_building = new();

    public static CopyPlan For(Type type)
    {
        if (s_plans.TryGetValue(type, out var plan)) return plan;

        lock (s_building)
        {
            // Types refer to each other in circles, so plans are published together, once all are known to be complete.
            var built = new Dictionary<Type, CopyPlan>();
            plan = Build(type, built);
            foreach (var (key, value) in built) s_plans.TryAdd(key, value);
            return plan;
        }
    }

    /// <summary>Whether a variable of this type can only hold values that are shared.</summary>
    public static bool IsAlwaysShared(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return (IsSharedType(type) && type != typeof(object)) || (type.IsSealed && type.IsDefined(typeof(ImmutableAttribute), inherit: false) && For(type).IsShared);
    }

    /// <summary>Fails if variables of this type cannot be serialised. Of interfaces and abstract classes that shows only with a value.</summary>
    public static void Require(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!type.IsInterface && !type.IsAbstract && !type.IsGenericParameter) For(type);
    }

    private static CopyPlan Build(Type type, Dictionary<Type, CopyPlan> built)
    {
        if (s_plans.TryGetValue(type, out var plan) || built.TryGetValue(type, out plan)) return plan;
        if (IsSharedType(type) || type.IsAssignableTo(typeof(GrainReference)) || type.IsAssignableTo(typeof(Type))) return SharedPlan.Instance;

        if (type.IsSZArray) return Collection(typeof(ArrayPlan<>), [type.GetElementType()!]);
        if (type.IsGenericType && s_collections.TryGetValue(type.GetGenericTypeDefinition(), out var collection))
        {
            return Collection(collection, type.GetGenericArguments());
        }

        if (type.IsAssignableTo(typeof(Exception)) && !CopyMembers.IsMarked(type))
        {
            return CopyMembers.IsFrameworkException(type) ? built[type] = new ExceptionPlan(type, []) : throw NoCodec(type);
        }

        if (!CopyMembers.IsMarked(type) && !IsTuple(type)) throw NoCodec(type);

        var members = CopyMembers.Of(type);
        plan = built[type] = type.IsAssignableTo(typeof(Exception)) ? new ExceptionPlan(type, members) : new ObjectPlan(type, members);
        foreach (var member in members) BuildDeclared(member.Type, built);
        return plan;

        CopyPlan Collection(Type definition, Type[] elements)
        {
            foreach (var element in elements) BuildDeclared(element, built);
            return built[type] = (CopyPlan)Activator.CreateInstance(definition.MakeGenericType(elements))!;
        }
    }

    private static void BuildDeclared(Type type, Dictionary<Type, CopyPlan> built)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!type.IsInterface && !type.IsAbstract) Build(type, built);
    }

    private static bool IsSharedType(Type type) => type.IsPrimitive || type.IsEnum || s_shared.Contains(type);

    private static bool IsTuple(Type type) =>
        type.IsAssignableTo(typeof(ITuple)) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    private static CodecNotFoundException NoCodec(Type type) =>
        new($"Could not find a codec for type {type}. Mark it [GenerateSerializer] and its members [Id].");
}
