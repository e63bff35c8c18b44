using LocalOrleans.Tests.Runtime;
using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.LocalOnly;

[Collection(DefaultClusterCollection.Name)]
public sealed class ReadOnlyTurnTests(DefaultCluster cluster)
{
    /// <summary>Orleans 10.4 lets the writer in as soon as the first of several readers is done. The documentation does not.</summary>
    [Fact]
    public async Task Writer_WhileTheSecondOfTwoReadersStillRuns_Waits()
    {
        var grain = cluster.Grain<ITurnsGrain>();
        var (first, second, writer) = (ClusterFixture.NewKey(), ClusterFixture.NewKey(), ClusterFixture.NewKey());
        var reads = (grain.Read(first), grain.Read(second));
        await Gate.Named(second).Reached;

        var write = grain.Write(writer);
        Gate.Named(first).Open();
        await reads.Item1.Soon();
        await grain.Poke();
        Assert.False(Gate.Named(writer).IsReached);

        Gate.Named(second).Open();
        Gate.Named(writer).Open();
        await Task.WhenAll(reads.Item2, write).Soon();
    }
}
