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
        var grain = Mortal();
        await grain.Call();
        await cluster.Cluster.WaitForDeactivationAsync(grain).Soon();

        Assert.Equal("activated", await Signals.Next(_key));
        Assert.Equal("deactivated ActivationIdle", await Signals.Next(_key));
        Assert.Equal(0, await grain.Call());
    }

    [Fact]
    public async Task Timer_DoesNotKeepAGrainAlive()
    {
        var grain = Mortal();
        await grain.TickOften(keepAlive: false);

        await cluster.Cluster.WaitForDeactivationAsync(grain).Soon();

        Assert.Equal("activated", await Signals.Next(_key));
        Assert.Equal("deactivated ActivationIdle", await Signals.Next(_key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Grain_KeptAlive_OutlivesAnIdleOne(bool byTimer)
    {
        var kept = Mortal();
        if (byTimer) await kept.TickOften(keepAlive: true);
        else await kept.StayFor(TimeSpan.FromMinutes(5));
        var idle = cluster.Client.GetGrain<IMortalGrain>(ClusterFixture.NewKey(), typeof(MortalGrain).FullName);
        await idle.Call();

        await cluster.Cluster.WaitForDeactivationAsync(idle).Soon();

        Assert.Equal("activated", await Signals.Next(_key));
        Assert.True(Signals.IsQuiet(_key));
    }

    [Fact]
    public async Task CollectionAgeLimit_OfTheClass_Counts()
    {
        var grain = cluster.Client.GetGrain<IShortLivedGrain>(_key);
        await grain.Call();

        await cluster.Cluster.WaitForDeactivationAsync(grain).Soon();
    }

    private IMortalGrain Mortal() => cluster.Client.GetGrain<IMortalGrain>(_key, typeof(MortalGrain).FullName);

    public sealed class HastyCluster : ClusterFixture
    {
        protected override void Configure(InProcessTestClusterBuilder builder) => builder.ConfigureSilo((_, silo) =>
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionQuantum = TimeSpan.FromSeconds(1);
                options.CollectionAge = TimeSpan.FromHours(1);
                options.ClassSpecificCollectionAge[typeof(MortalGrain).FullName!] = TimeSpan.FromSeconds(2);
            }));
    }
}
