using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Search;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

/// <summary>
/// Brings the database up to date, with all names in the index, before anything else of the host starts. A server that
/// is still starting itself is waited for; one that cannot be used stops the start.
/// </summary>
internal sealed partial class MySqlStartup(
    IOptions<ClusterOptions> options,
    MySqlDatabase database,
    TimeProvider clock,
    ILogger<MySqlStartup> logger
) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var settings = MySqlConnections.Read(options.Value.MySql);
        var startedAt = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await MySqlMigrations.Apply(settings, MySqlMigration.Embedded, clock, cancellationToken);
                break;
            }
            catch (MySqlException exception)
                when (MySqlDatabase.IsAway(exception) && clock.GetElapsedTime(startedAt) < Patience)
            {
                if (attempt == 1)
                    LogWaiting(settings.Server, exception.Message);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
        }

        await MySqlOldNames.Index(database, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Waiting for the MySQL server {Server}: {Reason}")]
    private partial void LogWaiting(string server, string reason);
}
