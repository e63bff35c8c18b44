using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>What state is before anything was stored.</summary>
internal static class EmptyState
{
    public static T Create<T>() =>
        typeof(T).IsValueType || typeof(T).GetConstructor([]) is not null ? Activator.CreateInstance<T>()
        : typeof(T) == typeof(string) ? default!
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
