using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MiniMeet.Sessions;

/// <summary>
/// Asks stored sessions that have not been written for a while whether they are still needed, now and then, on every
/// silo. Not a timer of the session's own: that would end with its activation.
/// </summary>
public sealed partial class SessionSweep(
    ISessionIndex sessions,
    IGrainFactory grains,
    IOptions<SessionOptions> options,
    TimeProvider clock,
    ILogger<SessionSweep> logger
) : BackgroundService
{
    private const int BatchSize = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    /// <summary>Asks all that are due. Whatever is still needed is not due again for as long.</summary>
    public async Task Sweep(CancellationToken cancellationToken = default)
    {
        ImmutableArray<Guid> due;
        do
        {
            due = await sessions.FindUntouched(options.Value.Retention, BatchSize, cancellationToken);
            foreach (var sessionId in due)
                await grains.GetGrain<ISessionGrain>(sessionId).ForgetUnlessNeeded();
        } while (due.Length == BatchSize && !cancellationToken.IsCancellationRequested);
    }

    [LoggerMessage(LogLevel.Warning, "Sessions that nobody needs could not be looked for; trying again next time")]
    private partial void LogFailed(Exception exception);
}
