namespace MiniMeet.WebFrontend.Support;

/// <summary>How long a test waits for what must come: a test that passes never waits it out, on any machine.</summary>
internal static class Timeouts
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static CancellationTokenSource Start() => new(Limit);

    public static async Task Within(this Task task, CancellationTokenSource timeout, Func<string> complaint)
    {
        try
        {
            await task.WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            Assert.Fail(complaint());
        }
    }

    public static async Task Soon(this Task task, string what)
    {
        using var timeout = Start();
        await task.Within(timeout, () => $"{what} did not happen");
    }

    public static async Task<T> Soon<T>(this Task<T> task, string what)
    {
        await ((Task)task).Soon(what);
        return await task;
    }
}
