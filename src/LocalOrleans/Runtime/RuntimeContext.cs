namespace Orleans.Runtime;

/// <summary>The activation whose code this thread is running, if any.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? t_current;

    public static Activation? Current
    {
        get => t_current;
        set => t_current = value;
    }

    public static void EnsureOnActivation()
    {
        if (t_current is null)
        {
            throw new InvalidOperationException(
                "Activation access violation. A non-activation thread attempted to access activation services.");
        }
    }
}
