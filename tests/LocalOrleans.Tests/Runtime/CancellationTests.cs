using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Runtime;

[Collection(DefaultClusterCollection.Name)]
public sealed class CancellationTests(DefaultCluster cluster) : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly string _topic = ClusterFixture.NewKey();

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task Cancel_BeforeTheCall_NeverReachesTheGrain()
    {
        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.Grain<IWaitingGrain>().WaitForToken(_topic, _source.Token));

        Assert.True(Signals.IsQuiet(_topic));
    }

    [Fact]
    public async Task Cancel_WhileTheCallRuns_ReachesTheGrainOnItsActivation()
    {
        var call = cluster.Grain<IWaitingGrain>().WaitForToken(_topic, _source.Token);
        Assert.Equal("waiting", await Signals.Next(_topic));

        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal("on activation", await Signals.Next(_topic));
    }

    [Fact]
    public async Task Cancel_WhileTheCallIsQueued_FailsItAndTheGrainGoesOn()
    {
        var gate = ClusterFixture.NewKey();
        var grain = cluster.Grain<IWaitingGrain>();
        var running = grain.Wait(gate);
        await Gate.Named(gate).Reached;
        var queued = grain.WaitForToken(_topic, _source.Token);

        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.Soon());

        Gate.Named(gate).Open();
        await running.Soon();
        await grain.Wait(gate).Soon();
    }

    [Fact]
    public async Task Cancel_AfterTheAnswer_ChangesNothing()
    {
        var gate = ClusterFixture.NewKey();
        Gate.Named(gate).Open();
        var grain = cluster.Grain<IWaitingGrain>();

        await grain.Wait(gate);
        await _source.CancelAsync();

        Assert.Equal(1, await grain.Waits());
    }
}
