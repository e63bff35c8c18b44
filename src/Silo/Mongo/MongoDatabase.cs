using Microsoft.Extensions.Logging;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

/// <summary>
/// The one MongoDB database of a cluster. A write is durable when its task completes: it is in the journals of a
/// majority. What failed for no fault of its own is tried again.
/// </summary>
internal sealed partial class MongoDatabase(IMongoDatabase database, TimeProvider clock, ILogger<MongoDatabase> logger)
{
    private const int Attempts = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public IMongoCollection<T> Collection<T>(string name) => database.GetCollection<T>(name);

    /// <summary>
    /// Runs an operation. Where the connection breaks, or no majority confirms a write in time, nobody knows whether
    /// the operation took place, and it is run again: it must bear that. Once begun it is finished; the token only
    /// keeps it from beginning.
    /// </summary>
    public async Task<T> Run<T>(Func<Task<T>> operation, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var (attempt, pause) = (1, FirstPause); ; attempt++, pause *= 2)
        {
            try
            {
                return await operation();
            }
            catch (Exception exception) when (attempt < Attempts && IsLost(exception))
            {
                LogRetry(attempt, exception.Message);
            }
            catch (Exception exception) when (IsAway(exception))
            {
                LogAway(exception);
                throw Away();
            }

            await Task.Delay(pause, clock, CancellationToken.None);
        }
    }

    /// <summary>Runs an operation that cannot be run again; whoever asked for it may.</summary>
    public async Task<T> Once<T>(Func<Task<T>> operation)
    {
        try
        {
            return await operation();
        }
        catch (Exception exception) when (IsAway(exception))
        {
            LogAway(exception);
            throw Away();
        }
    }

    /// <summary>The connection broke under the operation, or the write may yet be undone.</summary>
    public static bool IsLost(Exception exception) =>
        exception
            is UndecidedException
                or MongoConnectionPoolPausedException
                or MongoNotPrimaryException
                or MongoNodeIsRecoveringException
                or MongoWriteConcernException
                or MongoWriteException { WriteConcernError: not null, WriteError: null }
                or MongoBulkWriteException { WriteConcernError: not null, WriteErrors.Count: 0 }
        || exception is MongoConnectionException and not MongoAuthenticationException;

    /// <summary>The server cannot be reached, or there is no primary.</summary>
    public static bool IsAway(Exception exception) => IsLost(exception) || exception is TimeoutException;

    public static bool IsDuplicate(MongoWriteException exception) =>
        exception.WriteError?.Category == ServerErrorCategory.DuplicateKey;

    private static MeetException Away() =>
        new(MeetErrors.ServerUnavailable, "The database does not answer. Try again.");

    [LoggerMessage(LogLevel.Error, "MongoDB cannot be reached")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(LogLevel.Information, "Attempt {Attempt} failed and is repeated: {Reason}")]
    private partial void LogRetry(int attempt, string reason);
}

/// <summary>What a write ran into is not with the majority yet: it may stay or be undone.</summary>
internal sealed class UndecidedException() : Exception("A conflicting write is not confirmed yet.");
