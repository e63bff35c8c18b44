using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// The only one who writes: a thread of its own (SQLite blocks while the disk works) that takes queued writes and
/// commits all that it finds waiting together. A write that fails is undone alone; a commit that fails fails everything
/// in it. Writes complete in the order they were queued, and only after they are durable.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Channel<SqliteWrite> _queue;
    private readonly int _batchLimit;
    private readonly ILogger _logger;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriter(SqliteConnection connection, SqliteOptions options, ILogger logger)
    {
        (_connection, _batchLimit, _logger) = (connection, options.WriteBatch, logger);
        _queue = Channel.CreateBounded<SqliteWrite>(
            new BoundedChannelOptions(options.WriteQueue) { SingleReader = true }
        );
        new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public async Task<T> Write<T>(Func<SqliteConnection, T> operation, CancellationToken cancellationToken)
    {
        var write = new SqliteWrite<T>(operation, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase));
        }

        return await write.Done;
    }

    /// <summary>
    /// Takes no more writes, finishes those it has, moves the write-ahead log into the database and closes it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
    }

    private void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            CommitBatch();

        try
        {
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            foreach (var command in _commands.Values)
                command.Dispose();
            _connection.Dispose();
        }
        catch (SqliteException exception)
        {
            LogCloseFailed(exception);
        }
        finally
        {
            _stopped.SetResult();
        }
    }

    private void CommitBatch()
    {
        var batch = new List<SqliteWrite>();
        try
        {
            Execute("BEGIN IMMEDIATE");
            var allDone = true;
            while (allDone && TakeInto(batch))
            {
                allDone = batch[^1].Run(_connection);
                if (!IsInTransaction)
                    throw new IOException("The transaction ended under a write.");
            }

            if (!allDone)
                RunEachAlone(batch);
            Execute("COMMIT");
        }
        catch (Exception exception)
        {
            RollBack();
            // Without a transaction nothing was taken yet. What waits now has waited for it, and would only wait as
            // long again.
            if (batch.Count == 0)
                while (TakeInto(batch)) { }
            LogNotCommitted(exception, batch.Count);
            foreach (var write in batch)
                write.NotCommitted(exception);
            return;
        }

        foreach (var write in batch)
            write.Committed();
    }

    private bool TakeInto(List<SqliteWrite> batch)
    {
        if (batch.Count == _batchLimit || !_queue.Reader.TryRead(out var write))
            return false;

        batch.Add(write);
        return true;
    }

    // Some failures (a full disk, say) end the whole transaction; then the batch fails as a whole, and nothing more may
    // join it.
    private bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    // Writes hardly ever fail, so only after one did are they run again, each so that it can be undone without the
    // others.
    private void RunEachAlone(List<SqliteWrite> batch)
    {
        Execute("ROLLBACK; BEGIN IMMEDIATE");
        foreach (var write in batch)
        {
            Execute("SAVEPOINT alone");
            Execute(write.Run(_connection) ? "RELEASE alone" : "ROLLBACK TO alone; RELEASE alone");
        }
    }

    // These few run with every write: each is parsed once.
    private void Execute(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        command.ExecuteNonQuery();
    }

    private void RollBack()
    {
        try
        {
            if (IsInTransaction)
                Execute("ROLLBACK");
        }
        catch (SqliteException exception)
        {
            LogRollBackFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} writes were not committed")]
    private partial void LogNotCommitted(Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "A failed transaction could not be rolled back")]
    private partial void LogRollBackFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database was not closed cleanly; the next start recovers it")]
    private partial void LogCloseFailed(Exception exception);
}
