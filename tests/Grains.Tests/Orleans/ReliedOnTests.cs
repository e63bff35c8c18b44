using MiniMeet.Support;
using Orleans.Runtime.Placement;

namespace MiniMeet.OrleansTests;

/// <summary>What MiniMeet's grains rely on in Orleans. A new version that changes one of these is not taken.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class ReliedOnTests(MeetCluster cluster)
{
    private readonly IProbeGrain _grain = cluster.Grains.GetGrain<IProbeGrain>(Guid.NewGuid());

    [Fact]
    public async Task Calls_ToOneGrain_TakeTurnsAlsoAcrossAwaits()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _grain.AddSlowly()));

        Assert.Equal(Enumerable.Range(1, 200), sums.Order());
    }

    [Fact]
    public async Task AlwaysInterleave_WhileAnotherCallWaits_GoesThrough()
    {
        var held = _grain.Hold();
        while (!await _grain.IsHeld())
            await Task.Yield();

        await _grain.Release();
        await held;

        Assert.False(await _grain.IsHeld());
    }

    [Fact]
    public async Task Timer_WhileACallIsInside_WaitsForItsEnd()
    {
        Assert.Equal(0, await _grain.AddByTimer());

        while (await _grain.Sum() == 0)
            await Task.Yield();
    }

    [Fact]
    public async Task Refusal_FromWhicheverSilo_KeepsCodeAndText()
    {
        foreach (var silo in cluster.Silos)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            var grain = cluster.Grains.GetGrain<IProbeGrain>(Guid.NewGuid());
            Assert.Equal($"{silo}", await grain.Place());

            var refusal = await Assert.ThrowsAsync<MeetException>(grain.Refuse);

            Assert.Equal((MeetErrors.RoomFull.Value, "The room is full."), (refusal.Code, refusal.Message));
        }
    }

    [Fact]
    public async Task Activation_ThatFailed_IsTriedAnewByTheNextCall()
    {
        ProbeGrain.FailFirst[_grain.GetPrimaryKey()] = true;

        await Assert.ThrowsAnyAsync<Exception>(_grain.Sum);

        Assert.Equal(0, await _grain.Sum());
        Assert.Equal(2, await _grain.Activations());
    }

    [Fact]
    public async Task Deactivation_TakesWhatWasNotStored()
    {
        await _grain.AddSlowly();

        await cluster.Reload(_grain);

        Assert.Equal(0, await _grain.Sum());
    }
}
