using LocalOrleans.Tests.Support;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Runtime;

[Collection(DefaultClusterCollection.Name)]
public sealed class DeactivationTests(DefaultCluster cluster)
{
    private readonly IMortalGrain _grain = cluster.Client.GetGrain<IMortalGrain>(ClusterFixture.NewKey(), typeof(MortalGrain).FullName);

    private string Topic => _grain.GetPrimaryKeyString();

    [Fact]
    public async Task DeactivateOnIdle_EndsTheActivation_WithItsMemory()
    {
        await _grain.Call();
        Assert.Equal(1, await _grain.DeactivateWhenDone());

        Assert.Equal(0, await _grain.Call().Soon());

        Assert.Equal("activated", await Signals.Next(Topic));
        Assert.Equal("deactivated ApplicationRequested", await Signals.Next(Topic));
        Assert.Equal("activated", await Signals.Next(Topic));
    }

    [Fact]
    public async Task DeactivateOnIdle_LetsTheRunningCallEnd_AndCallsThatWaitGoToTheNextActivation()
    {
        await _grain.Call();
        var gate = ClusterFixture.NewKey();
        var last = _grain.DeactivateWhenDone(gate);
        await Gate.Named(gate).Reached;
        var waiting = Enumerable.Range(0, 10).Select(_ => _grain.Call()).ToList();

        Gate.Named(gate).Open();

        Assert.Equal(1, await last.Soon());
        Assert.Equal(Enumerable.Range(0, 10), (await Task.WhenAll(waiting).Soon()).Order());
    }

    [Fact]
    public async Task WaitForDeactivation_TakenBefore_CompletesAfter()
    {
        await _grain.Call();
        var deactivated = cluster.Cluster.WaitForDeactivationAsync(_grain);
        Assert.False(deactivated.IsCompleted);

        await _grain.DeactivateWhenDone();

        await deactivated.Soon();
    }

    [Fact]
    public async Task Deactivated_OfTheContext_CompletesAfterDeactivation()
    {
        await _grain.Call();
        Assert.True(cluster.Cluster.TryGetGrainContext(_grain.GetGrainId(), out var context));
        Assert.IsType<MortalGrain>(context.GrainInstance);

        context.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "a test says so"));

        await context.Deactivated.Soon();
        Assert.Equal("activated", await Signals.Next(Topic));
        Assert.Equal("deactivated ApplicationRequested", await Signals.Next(Topic));
    }

    [Fact]
    public async Task Deactivation_UnderLoad_LosesNoCall()
    {
        // Not more than two deactivations: Orleans gives a message up that it had to send on more often.
        var calls = Enumerable.Range(0, 200).Select(i => i is 50 or 100 ? _grain.DeactivateWhenDone() : _grain.Call());

        await Task.WhenAll(calls).Soon();
    }

    [Fact]
    public async Task StoppingTheHost_DeactivatesEverybody()
    {
        await using var doomed = new InProcessTestClusterBuilder(1).Build();
        await doomed.DeployAsync();
        var grain = doomed.Client.GetGrain<IMortalGrain>(Topic, typeof(MortalGrain).FullName);
        await grain.Call();

        await doomed.StopAllSilosAsync();

        Assert.Equal("activated", await Signals.Next(Topic));
        Assert.Equal("deactivated ShuttingDown", await Signals.Next(Topic));
    }
}
