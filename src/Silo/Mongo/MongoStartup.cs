using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

/// <summary>
/// Brings the database up to date before anything else of the host starts. A server that is still starting itself is
/// waited for; one that cannot be used, as it is too old or lets nobody in, stops the start.
/// </summary>
internal sealed partial class MongoStartup(IMongoDatabase database, TimeProvider clock, ILogger<MongoStartup> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var startedAt = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await MongoMigrations.Apply(database, MongoMigration.All, clock, cancellationToken);
                return;
            }
            catch (Exception exception)
                when (MongoDatabase.IsAway(exception) && clock.GetElapsedTime(startedAt) < Patience)
            {
                if (attempt == 1)
                    LogWaiting(string.Join(',', database.Client.Settings.Servers), exception.Message);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Waiting for the MongoDB server {Servers}: {Reason}")]
    private partial void LogWaiting(string servers, string reason);
}
