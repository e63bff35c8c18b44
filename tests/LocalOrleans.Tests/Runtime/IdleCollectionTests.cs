using LocalOrleans.Tests.Support;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Runtime;

/// <summary>Collection runs on real time in both engines, so these tests wait for it, with ages of seconds.</summary>
public sealed class IdleCollectionTests(IdleCollectionTests.HastyCluster cluster) : IClassFixture<IdleCollectionTests.HastyCluster>
{
    private readonly string _key = ClusterFixture.NewKey();

    [Fact]
    public async Task IdleGrain_IsDeactivated_AndStartsAnew()
    {
        var grain = Mortal(_key);
        await grain.Call();
        await cluster.Cluster.WaitForDeactivationAsync(grain).Soon();

        Assert.Equal("activated", await Signals.Next(_key));
        Assert.Equal("deactivated ActivationIdle", await Signals.Next(_key));
        Assert.Equal(0, await grain.Call());
    }

    [Fact]
    public async Task Timer_DoesNotKeepAGrainAlive()
    {
        var grain = Mortal(_key);
        await grain.TickOften(keepAlive: false);

        await cluster.Cluster.WaitForDeactivationAsync(grain).Soon();

        Assert.Equal("activated", await Signals.Next(_key));
        Assert.Equal("deactivated ActivationIdle", await Signals.Next(_key));
    }

    [Fact]
    public Task Timer_ThatKeepsAlive_KeepsAGrainAlive() => OutlivesAnIdleOne(Mortal(_key), grain => grain.TickOften(keepAlive: true));

    [Fact]
    public Task DelayDeactivation_KeepsAGrainAlive() => OutlivesAnIdleOne(Mortal(_key), grain => grain.StayFor(TimeSpan.FromMinutes(5)));

    [Fact]
    public Task CollectionAgeLimit_OfTheClass_GoesFirst() => OutlivesAnIdleOne(cluster.Client.GetGrain<ILongLivedGrain>(_key), _ => Task.CompletedTask);

    [Fact]
    public async Task CollectionAge_NotLongerThanTheQuantum_IsRefusedAtStart()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = options.CollectionQuantum));
        await using var refused = builder.Build();

        await Assert.ThrowsAsync<OrleansConfigurationException>(refused.DeployAsync);
    }

    private async Task OutlivesAnIdleOne(IMortalGrain kept, Func<IMortalGrain, Task> keep)
    {
        await keep(kept);
        Assert.Equal(0, await kept.Call());
        var idle = Mortal(ClusterFixture.NewKey());
        await idle.Call();

        await cluster.Cluster.WaitForDeactivationAsync(idle).Soon();

        Assert.Equal(1, await kept.Call());
    }

    private IMortalGrain Mortal(string key) => cluster.Client.GetGrain<IMortalGrain>(key, typeof(MortalGrain).FullName);

    public sealed class HastyCluster : ClusterFixture
    {
        protected override void Configure(InProcessTestClusterBuilder builder) => builder.ConfigureSilo((_, silo) =>
            silo.Configure<GrainCollectionOptions>(options =>
                (options.CollectionQuantum, options.CollectionAge) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2))));
    }
}
