using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Orleans.Serialization;

/// <summary>Copies what every exception has (message, inner, code, data, the stack as text) and the marked members of its type.</summary>
internal sealed class ExceptionPlan(Type type, IReadOnlyList<CopyMember> members) : CopyPlan
{
    private readonly ObjectPlan _members = new(type, members);

    public override object Copy(object original, CopyContext context)
    {
        var source = (Exception)original;
        var copy = Create(source, context);
        context.Record(source, copy);

        Message(copy) = Message(source);
        if (source is not AggregateException) Inner(copy) = Copier.Copy(source.InnerException, context);
        copy.HResult = source.HResult;
        foreach (DictionaryEntry entry in source.Data) copy.Data[Copier.Copy(entry.Key, context)] = Copier.Copy(entry.Value, context);
        if (source.StackTrace is { } stack) ExceptionDispatchInfo.SetRemoteStackTrace(copy, stack);

        _members.CopyMembers(source, copy, context);
        return copy;
    }

    private Exception Create(Exception source, CopyContext context)
    {
        if (source is AggregateException many) return new AggregateException(many.InnerExceptions.Select(inner => Copier.Copy(inner, context)));

        return (Exception)(type.GetConstructor([]) is { } constructor
            ? constructor.Invoke(null)
            : RuntimeHelpers.GetUninitializedObject(type));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? Inner(Exception exception);
}
