using Microsoft.Data.Sqlite;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// One queued write. Its outcome is kept back until the commit that holds it has succeeded, also where the outcome is
/// its own failure: what it saw may have been another write of the same, not yet committed batch.
/// </summary>
internal abstract class SqliteWrite
{
    /// <summary>
    /// False where the write failed and must be undone. May be run again after that; the last run counts.
    /// </summary>
    public abstract bool Run(SqliteConnection connection);

    public abstract void Committed();

    public abstract void NotCommitted(Exception reason);
}

internal sealed class SqliteWrite<T>(Func<SqliteConnection, T> operation, CancellationToken cancellationToken)
    : SqliteWrite
{
    // Asynchronously: whoever awaits a write must never run on, and so hold up, the writer's thread.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<TaskCompletionSource<T>, bool>? _outcome;

    public Task<T> Done => _done.Task;

    public override bool Run(SqliteConnection connection)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            _outcome = done => done.TrySetCanceled(cancellationToken);
            return false;
        }

        try
        {
            var result = operation(connection);
            _outcome = done => done.TrySetResult(result);
            return true;
        }
        catch (Exception exception)
        {
            _outcome = done => done.TrySetException(exception);
            return false;
        }
    }

    public override void Committed() => _outcome?.Invoke(_done);

    public override void NotCommitted(Exception reason) =>
        _done.TrySetException(new IOException($"Not stored: {reason.Message}", reason));
}
