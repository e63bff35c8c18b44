using LocalOrleans.Tests.Support;
using Orleans.Concurrency;

namespace LocalOrleans.Tests.Timers;

[Alias("ticking")]
public interface ITickingGrain : IGrainWithStringKey
{
    /// <summary>Every tick is signalled, passes the gate if there is one, and then fails if told so.</summary>
    [Alias("start")]
    Task Start(TimeSpan due, TimeSpan period, string? gate = null, bool fails = false, bool interleaves = false);

    [Alias("change")]
    Task Change(TimeSpan due, TimeSpan period);

    [Alias("stop")]
    Task Stop();

    [Alias("hold")]
    Task Hold(string gate);

    [Alias("peek"), AlwaysInterleave]
    Task<int> Ticks();

    [Alias("now")]
    Task<int> TicksAfterThisTurn();
}

internal sealed class TickingGrain : Grain, ITickingGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan due, TimeSpan period, string? gate, bool fails, bool interleaves)
    {
        _timer = this.RegisterGrainTimer(Tick, (gate, fails), new GrainTimerCreationOptions(due, period) { Interleave = interleaves });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => Gate.Named(gate).Pass();

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task<int> TicksAfterThisTurn() => Task.FromResult(_ticks);

    private async Task Tick((string? Gate, bool Fails) how, CancellationToken cancellationToken)
    {
        _ticks++;
        Signals.Raise(this.GetPrimaryKeyString(), $"tick {_ticks}");
        if (how.Gate is { } gate) await Gate.Named(gate).Pass().WaitAsync(cancellationToken);
        if (how.Fails) throw new InvalidOperationException("this tick fails");
    }
}
