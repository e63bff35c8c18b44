using System.Data;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

/// <summary>
/// The one database of a cluster. A write is durable when its task completes (as long as the server keeps
/// <c>innodb_flush_log_at_trx_commit</c> at its default, 1). What failed for no fault of its own is tried again.
/// </summary>
internal sealed partial class MySqlDatabase(MySqlDataSource source, ILogger<MySqlDatabase> logger)
{
    private const int Attempts = 5;
    private const MySqlErrorCode SessionWasKilled = (MySqlErrorCode)3169; // MySQL's
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927; // MariaDB's

    // A server that went away leaves its connections behind in the pool, and each is found dead only by use.
    private readonly int _reconnects =
        1 + (int)new MySqlConnectionStringBuilder(source.ConnectionString).MaximumPoolSize;

    /// <summary>
    /// Runs an operation on a connection of its own. Where the connection breaks nobody knows whether the operation
    /// took place, and it is run again: it must bear that. Once begun it is finished; the token only keeps it from
    /// beginning.
    /// </summary>
    public Task<T> Run<T>(Func<MySqlConnection, Task<T>> operation, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Retry(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            return await operation(connection);
        });
    }

    /// <summary>Runs several statements of which all take place or none, by the same rules.</summary>
    public Task Change(Func<MySqlConnection, Task> operation, CancellationToken cancellationToken = default) =>
        Run(
            async connection =>
            {
                // Named, because the driver would set another level for the whole session.
                await using var transaction = await connection.BeginTransactionAsync(
                    IsolationLevel.ReadCommitted,
                    CancellationToken.None
                );
                await operation(connection);
                await transaction.CommitAsync(CancellationToken.None);
                return true;
            },
            cancellationToken
        );

    /// <summary>Runs something that opens its connections itself, by the same rules.</summary>
    public async Task<T> Retry<T>(Func<Task<T>> operation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await operation();
            }
            catch (Exception exception)
                when (attempt
                    < (
                        IsLockFailure(exception) ? Attempts
                        : IsLost(exception) ? _reconnects
                        : 0
                    )
                )
            {
                LogRetry(attempt, exception.Message);
            }
            catch (Exception exception) when (IsAway(exception))
            {
                LogAway(exception);
                throw new MeetException(MeetErrors.ServerUnavailable, "The database does not answer. Try again.");
            }
        }
    }

    /// <summary>
    /// The connection broke under the operation. A server that cannot be reached at all is another matter.
    /// </summary>
    public static bool IsLost(Exception exception) =>
        exception
            is SocketException
                or IOException
                or MySqlException { ErrorCode: MySqlErrorCode.None, InnerException: SocketException or IOException }
                or MySqlException
                {
                    ErrorCode: MySqlErrorCode.ServerShutdown
                        or MySqlErrorCode.ClientInteractionTimeout
                        or SessionWasKilled
                        or ConnectionKilled,
                };

    /// <summary>
    /// The server cannot be reached, or takes nobody in at the moment. Without a code the driver has not got through to
    /// it.
    /// </summary>
    public static bool IsAway(Exception exception) =>
        IsLost(exception)
        || exception
            is MySqlException
            {
                ErrorCode: MySqlErrorCode.None
                    or MySqlErrorCode.UnableToConnectToHost
                    or MySqlErrorCode.ConnectionCountError
                    or MySqlErrorCode.ServerShutdown,
            };

    private static bool IsLockFailure(Exception exception) =>
        exception is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout };

    [LoggerMessage(LogLevel.Error, "The database cannot be reached")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(LogLevel.Information, "Attempt {Attempt} failed and is repeated: {Reason}")]
    private partial void LogRetry(int attempt, string reason);
}
