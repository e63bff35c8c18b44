namespace Orleans.Serialization;

/// <summary>
/// Makes the copies that serialising and deserialising would make: only members that would be serialised, nothing shared that can change, and an
/// exception for types that Orleans could not serialise.
/// </summary>
internal static class Copier
{
    public static T Copy<T>(T value) => Copy(value, new CopyContext());

    public static T Copy<T>(T value, CopyContext context)
    {
        if (Declared<T>.IsShared || value is null) return value;
        if (typeof(T).IsInterface && value is IGrainBase grain) return (T)grain.GrainContext.GrainReference.As(typeof(T));

        var plan = CopyPlans.For(value.GetType());
        if (plan.IsShared) return value;
        if (typeof(T).IsValueType) return (T)plan.Copy(value, context);

        return (T)(context.Find(value) ?? plan.Copy(value, context));
    }

    /// <summary>Fails as <see cref="Copy{T}(T)"/> would, and copies nothing.</summary>
    public static T Check<T>(T value)
    {
        if (value is not null) CopyPlans.For(value.GetType());
        return value;
    }

    /// <summary>Whether values of the declared type never need a look at what they really are.</summary>
    private static class Declared<T>
    {
        public static readonly bool IsShared = CopyPlans.IsAlwaysShared(typeof(T));
    }
}
