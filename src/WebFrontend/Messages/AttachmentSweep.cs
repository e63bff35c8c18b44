using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// Deletes bytes that nobody needs any more, now and then, on every front end: grains say which, and reach no bytes.
/// </summary>
internal sealed partial class AttachmentSweep(
    IAttachmentStore store,
    IClusterClient cluster,
    IOptions<AttachmentOptions> options,
    TimeProvider clock,
    ILogger<AttachmentSweep> logger
) : BackgroundService
{
    private const int BatchSize = 100;

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

    public async Task Sweep(CancellationToken cancellationToken = default)
    {
        var grain = cluster.GetGrain<IAttachmentSweepGrain>(0);
        ImmutableArray<ReleasedAttachment> released;
        do
        {
            released = await grain.Collect(BatchSize);
            foreach (var contentId in released.SelectMany(one => one.ContentIds).Distinct())
                await store.Delete(contentId, cancellationToken);
            if (released.Length > 0)
                await grain.Forget([.. released.Select(one => one.Id)]);
        } while (released.Length == BatchSize);
    }

    [LoggerMessage(LogLevel.Warning, "Bytes that nobody needs could not all be deleted; trying again next time")]
    private partial void LogFailed(Exception exception);
}
