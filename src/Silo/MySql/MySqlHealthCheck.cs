using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.MySql;

/// <summary>
/// Healthy while the database takes writes: a full disk or a server made read-only shows here, a read would not notice.
/// </summary>
internal sealed class MySqlHealthCheck(MySqlDatabase database, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await database
                .Run(
                    connection =>
                        connection.ExecuteAsync(
                            "INSERT INTO health_check (id, at) VALUES (1, @at) ON DUPLICATE KEY UPDATE at = @at",
                            new { at = clock.GetUtcNow().ToStored() }
                        ),
                    cancellationToken
                )
                .WaitAsync(cancellationToken);
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
