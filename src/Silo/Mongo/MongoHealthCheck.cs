using Microsoft.Extensions.Diagnostics.HealthChecks;
using MiniMeet.Silo.Storage;
using MongoDB.Bson;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

/// <summary>
/// Healthy while the server takes writes: a full disk or a missing majority shows here, a read would not notice.
/// </summary>
internal sealed class MongoHealthCheck(MongoDatabase database, TimeProvider clock) : IHealthCheck
{
    public const string Collection = "health_check";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await database
                .Run(
                    () =>
                        database
                            .Collection<BsonDocument>(Collection)
                            .UpdateOneAsync(
                                new BsonDocument("_id", 1),
                                new BsonDocument("$set", new BsonDocument("at", clock.GetUtcNow().ToStored())),
                                new UpdateOptions { IsUpsert = true },
                                CancellationToken.None
                            ),
                    cancellationToken
                )
                .WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "MongoDB takes no writes.", exception);
        }
    }
}
