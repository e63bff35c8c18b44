using LocalOrleans.Tests.Support;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Runtime;

[Collection(DefaultClusterCollection.Name)]
public sealed class TimeoutTests(DefaultCluster cluster)
{
    private readonly string _gate = ClusterFixture.NewKey();

    [Fact]
    public async Task NoAnswerInTime_FailsTheCaller_AndTheCalleeRunsOn()
    {
        var grain = cluster.Grain<IWaitingGrain>();

        await Assert.ThrowsAsync<TimeoutException>(() => grain.WaitBriefly(_gate));
        Assert.Equal(0, await grain.Waits());

        Gate.Named(_gate).Open();
        await Signals.Next(_gate);
        Assert.Equal(1, await grain.Waits());
    }

    [Fact]
    public async Task CallCycle_WithoutReentrancy_StallsUntilTheTimeout()
    {
        var grain = cluster.Grain<ICycleGrain>();

        Assert.Equal("stalled", await grain.CallThrough(ClusterFixture.NewKey(), allowReentrancy: false).Soon());
    }

    [Fact]
    public async Task CallToItself_WithoutReentrancy_StallsUntilTheTimeout()
    {
        var grain = cluster.Grain<ICycleGrain>();

        Assert.Equal("stalled", await grain.CallBack(grain.GetPrimaryKeyString()).Soon());
    }

    [Fact]
    public async Task CallCycle_WithCallChainReentrancy_IsAnswered()
    {
        var grain = cluster.Grain<ICycleGrain>();

        Assert.Equal("answered", await grain.CallThrough(ClusterFixture.NewKey(), allowReentrancy: true).Soon());
    }

    [Fact]
    public async Task Timeout_Configured_AppliesToGrainsAndClientsApart()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromMinutes(5)));
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(1)));
        await using var impatient = builder.Build();
        await impatient.DeployAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => impatient.Client.GetGrain<IWaitingGrain>("any").Wait(_gate)).Soon();
        Gate.Named(_gate).Open();
    }

    [Fact]
    public async Task OneWay_CompletesAtOnce_AndSwallowsTheFailure()
    {
        var topic = ClusterFixture.NewKey();
        var grain = cluster.Grain<IWaitingGrain>();

        await grain.Forget(_gate, topic).Soon();
        await Gate.Named(_gate).Reached;
        Gate.Named(_gate).Open();

        Assert.Equal("fails now", await Signals.Next(topic));
        Assert.Equal(0, await grain.Waits());
    }
}
