using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Copies a marked type, a tuple or a pair member by member, through code generated once per type.</summary>
internal sealed class ObjectPlan(Type type, IReadOnlyList<CopyMember> members) : CopyPlan
{
    private static readonly MethodInfo s_copy = typeof(Copier).GetMethods()
        .Single(method => method.Name == nameof(Copier.Copy) && method.GetParameters().Length == 2);

    private readonly ConstructorInfo? _constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
    private Action<object, object, CopyContext>? _copyMembers;

    public override bool IsShared { get; } = type.IsDefined(typeof(ImmutableAttribute), inherit: false);

    public override object Copy(object original, CopyContext context)
    {
        var copy = _constructor is null || type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : _constructor.Invoke(null);
        if (!type.IsValueType) context.Record(original, copy);
        CopyMembers(original, copy, context);
        return copy;
    }

    internal void CopyMembers(object original, object copy, CopyContext context) =>
        (_copyMembers ??= Compile(type, members))(original, copy, context);

    // Generated IL because members are private and init-only, which neither expressions nor cached reflection set quickly.
    private static Action<object, object, CopyContext> Compile(Type type, IReadOnlyList<CopyMember> members)
    {
        var method = new DynamicMethod($"Copy {type.Name}", null, [typeof(object), typeof(object), typeof(CopyContext)], typeof(Copier).Module, true);
        var code = method.GetILGenerator();
        var cast = type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass;

        foreach (var member in members)
        {
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(cast, type);
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(cast, type);
            if (member.Field is { } source) code.Emit(OpCodes.Ldfld, source);
            else code.Emit(OpCodes.Call, member.Property!.GetMethod!);

            if (!member.IsShared && !CopyPlans.IsAlwaysShared(member.Type))
            {
                code.Emit(OpCodes.Ldarg_2);
                code.Emit(OpCodes.Call, s_copy.MakeGenericMethod(member.Type));
            }

            if (member.Field is { } target) code.Emit(OpCodes.Stfld, target);
            else code.Emit(OpCodes.Call, member.Property!.SetMethod!);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, object, CopyContext>>();
    }
}
