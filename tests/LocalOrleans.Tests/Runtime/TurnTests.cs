using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Runtime;

[Collection(DefaultClusterCollection.Name)]
public sealed class TurnTests(DefaultCluster cluster)
{
    private readonly string _first = $"first {ClusterFixture.NewKey()}";
    private readonly string _second = $"second {ClusterFixture.NewKey()}";

    [Fact]
    public async Task Call_WhileAnotherAwaits_WaitsForItsEnd()
    {
        var grain = cluster.Grain<ITurnsGrain>();
        Gate.Named(_second).Open();

        var first = grain.Write(_first);
        await Gate.Named(_first).Reached;
        var second = grain.Write(_second);
        await grain.Poke().Soon();
        Assert.False(Gate.Named(_second).IsReached);

        Gate.Named(_first).Open();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Calls_ThatReadAwaitAndWrite_LoseNothing()
    {
        var grain = cluster.Grain<ITurnsGrain>();

        var sums = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => grain.AddSlowly())).Soon();

        Assert.Equal(Enumerable.Range(1, 100), sums.Order());
    }

    [Fact]
    public async Task Continuations_AfterAwait_StayOnTheActivation()
    {
        Assert.True(await cluster.Grain<ITurnsGrain>().StaysOnItsScheduler());
    }

    [Fact]
    public async Task ReadOnlyCalls_WithEachOther_Interleave()
    {
        var grain = cluster.Grain<ITurnsGrain>();

        var first = grain.Read(_first);
        await Gate.Named(_first).Reached;
        var second = grain.Read(_second);
        await Gate.Named(_second).Reached;

        Gate.Named(_first).Open();
        Gate.Named(_second).Open();
        await Task.WhenAll(first, second).Soon();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadOnlyCall_WithAWritingOne_DoesNotInterleave(bool isReaderFirst)
    {
        var grain = cluster.Grain<ITurnsGrain>();

        var first = isReaderFirst ? grain.Read(_first) : grain.Write(_first);
        await Gate.Named(_first).Reached;
        var second = isReaderFirst ? grain.Write(_second) : grain.Read(_second);
        await grain.Poke().Soon();
        Assert.False(Gate.Named(_second).IsReached);

        Gate.Named(_first).Open();
        Gate.Named(_second).Open();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task AlwaysInterleave_WhileAWritingCallRuns_DoesNotWait()
    {
        var grain = cluster.Grain<ITurnsGrain>();

        var write = grain.Write(_first);
        await Gate.Named(_first).Reached;
        await grain.Poke().Soon();

        Assert.False(write.IsCompleted);
        Gate.Named(_first).Open();
        await write.Soon();
    }

    [Fact]
    public async Task ReentrantGrain_WhileACallAwaits_TakesAnother()
    {
        var grain = cluster.Grain<IReentrantGrain>();

        var first = grain.Pass(_first);
        await Gate.Named(_first).Reached;
        var second = grain.Pass(_second);
        await Gate.Named(_second).Reached;

        Gate.Named(_first).Open();
        Gate.Named(_second).Open();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task ReentrantGrain_WithTwoCalls_StillRunsOneStepAtATime()
    {
        var grain = cluster.Grain<IReentrantGrain>();

        var met = await Task.WhenAll(grain.MetAnotherInTheMiddleOfAStep(), grain.MetAnotherInTheMiddleOfAStep()).Soon();

        Assert.All(met, Assert.False);
    }
}
