using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Runtime;

/// <summary>Tells the topic that is its key when it activates and when it deactivates.</summary>
[Alias("mortal")]
public interface IMortalGrain : IGrainWithStringKey
{
    /// <summary>How often this activation was called before.</summary>
    [Alias("call")]
    Task<int> Call();

    [Alias("deactivate")]
    Task<int> DeactivateWhenDone(string? gate = null);

    [Alias("stay")]
    Task StayFor(TimeSpan time);

    [Alias("tick")]
    Task TickOften(bool keepAlive);
}

[Alias("long-lived")]
public interface ILongLivedGrain : IMortalGrain;

internal class MortalGrain : Grain, IMortalGrain
{
    private int _calls;

    private string Topic => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Signals.Raise(Topic, "activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Raise(Topic, $"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<int> Call() => Task.FromResult(_calls++);

    public async Task<int> DeactivateWhenDone(string? gate)
    {
        DeactivateOnIdle();
        if (gate is not null) await Gate.Named(gate).Pass();
        return _calls++;
    }

    public Task StayFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task TickOften(bool keepAlive)
    {
        this.RegisterGrainTimer(
            () =>
            {
                Signals.Raise($"{Topic} ticks", "tick");
                return Task.CompletedTask;
            },
            new() { DueTime = TimeSpan.Zero, Period = TimeSpan.FromMilliseconds(100), KeepAlive = keepAlive });
        return Task.CompletedTask;
    }
}

[CollectionAgeLimit(Hours = 1)]
internal sealed class LongLivedGrain : MortalGrain, ILongLivedGrain;
