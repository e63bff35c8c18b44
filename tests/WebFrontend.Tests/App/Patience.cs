namespace MiniMeet.WebFrontend.App;

/// <summary>How long a test waits for what must come: long enough for the slowest machine, for a test that passes never waits it out.</summary>
internal static class Patience
{
    public static CancellationTokenSource Start() => new(TimeSpan.FromSeconds(20));

    public static async Task Within(this Task task, CancellationTokenSource patience, Func<string> complaint)
    {
        try
        {
            await task.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Assert.Fail(complaint());
        }
    }

    public static async Task Soon(this Task task, string what)
    {
        using var patience = Start();
        await task.Within(patience, () => $"{what} did not happen");
    }

    public static async Task<T> Soon<T>(this Task<T> task, string what)
    {
        await ((Task)task).Soon(what);
        return await task;
    }
}
