using MiniMeet.Silo.Sqlite;

namespace MiniMeet.Silo.Support;

/// <summary>Holds the writer inside a write of its own, so that a test can queue what is to be found waiting.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly ManualResetEventSlim _open;

    public required Task<int> Held { get; init; }

    public static async Task<WriterGate> Close(SqliteDatabase database)
    {
        var open = new ManualResetEventSlim();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Off the test's synchronisation context: it would carry every continuation away from the thread that completes
        // the write.
        var held = Task.Run(() =>
            database.Write(_ =>
            {
                reached.SetResult();
                open.Wait(TimeSpan.FromMinutes(3));
                return Environment.CurrentManagedThreadId;
            })
        );
        await reached.Task;
        return new WriterGate(open) { Held = held };
    }

    private WriterGate(ManualResetEventSlim open) => _open = open;

    public void Open() => _open.Set();

    public void Dispose() => Open();
}
