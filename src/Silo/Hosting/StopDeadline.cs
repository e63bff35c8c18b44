using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Ends a process that was told to stop and does not: without Redis, Orleans tries for two minutes to say that a silo
/// leaves. Nothing is lost by that, for the others find out as they do after a crash, and what was acknowledged is
/// stored.
/// </summary>
internal sealed partial class StopDeadline(
    IHostApplicationLifetime application,
    IOptions<ClusterOptions> options,
    TimeProvider clock,
    ILogger<StopDeadline> logger,
    Action<int> exit
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        application.ApplicationStopping.Register(() => _ = ExitLate());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ExitLate()
    {
        await Task.Delay(options.Value.StopTimeout, clock);
        LogLate(options.Value.StopTimeout);
        exit(1);
    }

    [LoggerMessage(LogLevel.Warning, "Not stopped {Timeout} after it was asked to: ending at once")]
    private partial void LogLate(TimeSpan timeout);
}
