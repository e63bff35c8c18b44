using LocalOrleans.Tests.Support;
using Orleans.Concurrency;

namespace LocalOrleans.Tests.Runtime;

[Alias("waiting")]
public interface IWaitingGrain : IGrainWithStringKey
{
    [Alias("wait-briefly"), ResponseTimeout("00:00:00.500")]
    Task WaitBriefly(string gate);

    [Alias("wait")]
    Task Wait(string gate);

    [Alias("wait-for-token")]
    Task WaitForToken(string topic, CancellationToken cancellationToken = default);

    [Alias("waits"), AlwaysInterleave]
    Task<int> Waits();

    [Alias("forget"), OneWay]
    Task Forget(string gate, string topic);
}

[Alias("cycle")]
public interface ICycleGrain : IGrainWithStringKey
{
    /// <summary>Calls the other, which calls back.</summary>
    [Alias("call-through")]
    Task<string> CallThrough(string otherKey, bool allowReentrancy);

    [Alias("call-back")]
    Task<string> CallBack(string key);

    [Alias("answer"), ResponseTimeout("00:00:00.500")]
    Task<string> Answer();
}

internal sealed class WaitingGrain : Grain, IWaitingGrain
{
    private int _waits;

    public Task WaitBriefly(string gate) => Wait(gate);

    public async Task Wait(string gate)
    {
        await Gate.Named(gate).Pass();
        _waits++;
        Signals.Raise(gate, "done");
    }

    public async Task WaitForToken(string topic, CancellationToken cancellationToken)
    {
        var scheduler = TaskScheduler.Current;
        using var _ = cancellationToken.Register(() => Signals.Raise(topic, scheduler == TaskScheduler.Current ? "on activation" : "elsewhere"));
        Signals.Raise(topic, "waiting");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task<int> Waits() => Task.FromResult(_waits);

    public async Task Forget(string gate, string topic)
    {
        await Gate.Named(gate).Pass();
        Signals.Raise(topic, "fails now");
        throw new InvalidOperationException("nobody hears this");
    }
}

internal sealed class CycleGrain : Grain, ICycleGrain
{
    public async Task<string> CallThrough(string otherKey, bool allowReentrancy)
    {
        var other = GrainFactory.GetGrain<ICycleGrain>(otherKey);
        if (!allowReentrancy) return await other.CallBack(this.GetPrimaryKeyString());

        using var section = RequestContext.AllowCallChainReentrancy();
        return await other.CallBack(this.GetPrimaryKeyString());
    }

    public async Task<string> CallBack(string key)
    {
        try
        {
            return await GrainFactory.GetGrain<ICycleGrain>(key).Answer();
        }
        catch (TimeoutException)
        {
            return "stalled";
        }
    }

    public Task<string> Answer() => Task.FromResult("answered");
}
