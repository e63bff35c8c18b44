namespace LocalOrleans.Tests.Support;

/// <summary>How long a test waits for what must happen. Never a delay: only the limit after which it has not happened.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public static Task Soon(this Task task) => task.WaitAsync(s_limit);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(s_limit);
}
