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

    [Alias("step-often")]
    Task<bool> WasAloneInEveryStep();
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
    private int _inside;

    public Task Pass(string gate) => Gate.Named(gate).Pass();

    public async Task<bool> WasAloneInEveryStep()
    {
        var alone = true;
        for (var i = 0; i < 100; i++)
        {
            alone &= Interlocked.Increment(ref _inside) == 1;
            Thread.SpinWait(500);
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return alone;
    }
}
