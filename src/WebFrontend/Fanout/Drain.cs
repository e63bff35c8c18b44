using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MiniMeet.WebFrontend.Hosting;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// Empties this front end before it stops. First it says that it is not ready, so that load balancers send nobody new;
/// then it asks its clients, one after the other, to connect again, which takes them to other front ends. Their rooms
/// and calls stay what they are.
/// </summary>
internal sealed partial class Drain(
    ConnectionRegistry registry,
    IOptions<FrontEndOptions> options,
    TimeProvider clock,
    ILogger<Drain> logger
) : IHealthCheck
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    private volatile bool _begun;

    public bool HasBegun => _begun;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            _begun ? HealthCheckResult.Unhealthy("This front end is being stopped.") : HealthCheckResult.Healthy()
        );

    /// <summary>Returns when the last client has gone, or after the time that the options give.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        _begun = true;
        var start = clock.GetTimestamp();
        try
        {
            if (registry.All.Any())
                await Task.Delay(options.Value.DrainNotice, clock, cancellationToken);
            MeetConnection[] all = [.. registry.All];
            LogMoving(all.Length);
            foreach (var connection in all)
            {
                connection.AskToReconnect();
                await Task.Delay(options.Value.DrainSpread / all.Length, clock, cancellationToken);
            }

            while (registry.All.Any() && clock.GetElapsedTime(start) < options.Value.DrainTimeout)
            {
                foreach (var connection in registry.All)
                    connection.AskToReconnect(); // also those who came back here
                await Task.Delay(LookInterval, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
    }

    [LoggerMessage(LogLevel.Information, "Stopping: {Count} clients are asked to connect elsewhere")]
    private partial void LogMoving(int count);
}
