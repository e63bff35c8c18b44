using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// Healthy while the database takes writes: a full disk or a foreign lock shows here, a read would not notice.
/// </summary>
internal sealed class SqliteHealthCheck(SqliteDatabase database, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await database.Write(
                connection =>
                    connection.Execute(
                        """
                        INSERT INTO health_check (id, at) VALUES (1, @at)
                        ON CONFLICT (id) DO UPDATE SET at = excluded.at
                        """,
                        new { at = clock.GetUtcNow().ToStored() }
                    ),
                cancellationToken
            );
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus,
                "The database takes no writes.",
                exception
            );
        }
    }
}
