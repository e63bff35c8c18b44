using LocalOrleans.Tests.Support;
using Orleans.Concurrency;

namespace LocalOrleans.Tests.Runtime;

[Alias("turns")]
public interface ITurnsGrain : IGrainWithStringKey
{
    [Alias("write")]
    Task Write(string gate);

    [Alias("read"), ReadOnly]
    Task Read(string gate);

    [Alias("poke"), AlwaysInterleave]
    Task Poke();

    [Alias("add-slowly")]
    Task<int> AddSlowly();

    [Alias("stays")]
    Task<bool> StaysOnItsScheduler();
}

[Alias("reentrant")]
public interface IReentrantGrain : IGrainWithStringKey
{
    [Alias("pass")]
    Task Pass(string gate);

    [Alias("met")]
    Task<bool> MetAnotherInTheMiddleOfAStep();
}

internal sealed class TurnsGrain : Grain, ITurnsGrain
{
    private int _sum;

    public Task Write(string gate) => Gate.Named(gate).Pass();

    public Task Read(string gate) => Gate.Named(gate).Pass();

    public Task Poke() => Task.CompletedTask;

    public async Task<int> AddSlowly()
    {
        var before = _sum;
        await Task.Yield();
        return _sum = before + 1;
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(() => { });
        return scheduler != TaskScheduler.Default && scheduler == afterYield && scheduler == TaskScheduler.Current;
    }
}

[Reentrant]
internal sealed class ReentrantGrain : Grain, IReentrantGrain
{
    private readonly Barrier _two = new(2);

    public Task Pass(string gate) => Gate.Named(gate).Pass();

    public async Task<bool> MetAnotherInTheMiddleOfAStep()
    {
        var met = false;
        for (var i = 0; i < 3; i++)
        {
            met |= _two.SignalAndWait(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return met;
    }
}
