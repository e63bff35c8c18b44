using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Identity;

[Collection(DefaultClusterCollection.Name)]
public sealed class GrainReferenceTests(DefaultCluster cluster)
{
    [Fact]
    public void GetGrain_NeverCalled_ActivatesNothing()
    {
        var grain = cluster.Grain<ICounterGrain>();

        Assert.False(cluster.Cluster.TryGetGrainContext(grain.GetGrainId(), out _));
    }

    [Fact]
    public async Task Call_First_Activates()
    {
        var grain = cluster.Grain<ICounterGrain>();

        await grain.Increment();

        Assert.True(cluster.Cluster.TryGetGrainContext(grain.GetGrainId(), out var context));
        Assert.Equal(grain.GetGrainId(), context.GrainId);
    }

    [Fact]
    public async Task Calls_SameKey_ReachTheSameActivation()
    {
        var key = ClusterFixture.NewKey();

        await cluster.Client.GetGrain<ICounterGrain>(key).Increment();

        Assert.Equal(2, await cluster.Client.GetGrain<ICounterGrain>(key).Increment());
        Assert.Equal(1, await cluster.Grain<ICounterGrain>().Increment());
    }

    [Fact]
    public async Task AsReference_OtherInterface_ReachesTheSameActivation()
    {
        var grain = cluster.Grain<ICounterGrain>();
        await grain.Increment();

        Assert.Equal(1, await grain.AsReference<ICountedGrain>().Count());
        Assert.Equal(1, await cluster.Client.GetGrain<ICountedGrain>(grain.GetPrimaryKeyString()).Count());
    }

    [Fact]
    public void References_ToOneGrain_AreEqual()
    {
        var key = ClusterFixture.NewKey();
        var first = cluster.Client.GetGrain<ICounterGrain>(key);
        var second = cluster.Client.GetGrain<ICounterGrain>(key);

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal<object>(first, first.AsReference<ICountedGrain>());
        Assert.NotEqual(first, cluster.Grain<ICounterGrain>());
    }

    [Fact]
    public async Task References_ThatTravelled_AreEqualStill()
    {
        var grain = cluster.Grain<ICounterGrain>();

        Assert.Equal(grain, await grain.Self());
        Assert.True(await grain.IsSame(grain));
        Assert.False(await grain.IsSame(cluster.Grain<ICounterGrain>()));
    }

    [Fact]
    public async Task Argument_GrainItself_ArrivesAsItsReference()
    {
        var grain = cluster.Grain<ICounterGrain>();

        Assert.Equal(grain.GetPrimaryKeyString(), await grain.IntroduceTo(cluster.Client.GetGrain<IGuestBookGrain>(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    public async Task Key_Long_IsTheSameOnBothSides(long key)
    {
        var grain = cluster.Client.GetGrain<IGuestBookGrain>(key);

        Assert.Equal(key, grain.GetPrimaryKeyLong());
        Assert.Equal(key, await grain.Key());
    }

    [Fact]
    public async Task Key_Guid_IsTheSameOnBothSides()
    {
        var key = Guid.NewGuid();
        var grain = cluster.Client.GetGrain<IGuidKeyedGrain>(key);

        Assert.Equal(key, grain.GetPrimaryKey());
        Assert.Equal(key, await grain.Key());
    }

    [Fact]
    public async Task GrainId_OfAGrain_IsItsClassAndKey()
    {
        var grain = cluster.Client.GetGrain<ICounterGrain>("a/b");
        await grain.Increment();

        Assert.Equal("counter/a/b", grain.GetGrainId().ToString());
        Assert.Equal(grain.GetGrainId(), GrainId.Parse("counter/a/b"));
        Assert.Equal(grain, cluster.Client.GetGrain<ICounterGrain>(GrainId.Create("counter", "a/b")));
    }

    [Fact]
    public async Task Grain_WithoutBaseClass_IsGivenWhatItAsksFor()
    {
        var grain = cluster.Grain<IPocoGrain>();

        Assert.Equal($"{grain.GetGrainId()} 1 True True", await grain.Describe());
    }
}
