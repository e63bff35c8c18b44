using Microsoft.Extensions.Options;

namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Asks again where a call got lost with a silo. Whether it was carried out nobody knows then, which is why every grain
/// method takes the same call twice for one. Only at the edge of the cluster, in front ends: between grains a failure
/// goes up to whoever asked first.
/// </summary>
internal sealed class ClusterRetry(IOptions<ClusterOptions> options, TimeProvider clock) : IOutgoingGrainCallFilter
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var start = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : pause)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception exception)
                when (IsLost(exception) && clock.GetElapsedTime(start) + pause < options.Value.CallPatience) { }

            await Task.Delay(pause, clock, CallerAborted.Token);
        }
    }

    // Time-outs, rejections and silos that are gone; and activations that found out that another has taken their place.
    // A refusal is an answer, though an OrleansException too.
    private static bool IsLost(Exception exception) =>
        exception is MeetException refused
            ? refused.Code == MeetErrors.ServerUnavailable.Value
            : exception is TimeoutException or OrleansException;
}
