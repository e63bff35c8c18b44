using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>People in rooms who say something at a fixed rate.</summary>
internal abstract class Load(Site site, int receivers)
{
    private int _refused;

    protected Site Site => site;

    /// <summary>What has not arrived so long after the last was sent is lost.</summary>
    protected virtual TimeSpan LastArrival => TimeSpan.FromSeconds(10);

    /// <summary>Filled by what the servers call on the receivers.</summary>
    protected Latencies Arrivals { get; } = new();

    public async Task<Round> Run(int rate, TimeSpan duration)
    {
        Arrivals.TakeAll();
        _refused = 0;
        var (before, start, sent) = (site.CpuTime(), Stopwatch.GetTimestamp(), 0);
        await Metronome.Run(
            rate,
            duration,
            (number, due) =>
            {
                sent++;
                _ = Watch(Say(number, due));
            }
        );
        using var patience = new CancellationTokenSource(LastArrival);
        while (Arrivals.Count < (sent - _refused) * receivers && !patience.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.02), TimeProvider.System);
        }

        var cpu = site.CpuTime() - before;
        var times = Arrivals.TakeAll();
        return Round.Of(times, cpu, (sent * receivers) - times.Length, Stopwatch.GetElapsedTime(start));
    }

    public override string ToString() => site.Name;

    protected abstract Task Say(int number, long due);

    private async Task Watch(Task said)
    {
        try
        {
            await said;
        }
        catch (Exception exception)
        {
            var first = Interlocked.Increment(ref _refused) == 1;
            if (first)
                Console.Error.WriteLine($"  {site.Name}: {exception.Message}");
        }
    }
}
