using LocalOrleans.Tests.Streams;
using LocalOrleans.Tests.Support;
using Orleans.Streams;

namespace LocalOrleans.Tests.LocalOnly;

[Collection(DefaultClusterCollection.Name)]
public sealed class StreamOverflowTests(DefaultCluster cluster)
{
    [Fact]
    public async Task Subscriber_ThatFallsTooFarBehind_MissesTheOldest_AndThePublisherNeverWaits()
    {
        const int Kept = 8192;
        var (key, gate) = (ClusterFixture.NewKey(), ClusterFixture.NewKey());
        var grain = cluster.Grain<IConsumerGrain>();
        await grain.Subscribe(key, gate);
        var stream = cluster.Client.GetStreamProvider(DefaultCluster.Streams).GetStream<string>("tests", key);

        await stream.OnNextAsync("first");
        await Gate.Named(gate).Reached;
        for (var i = 0; i < Kept + 10; i++) Assert.True(stream.OnNextAsync($"{i}").IsCompletedSuccessfully);
        Gate.Named(gate).Open();

        Assert.Equal("first", await Signals.Next(grain.GetPrimaryKeyString()));
        for (var i = 10; i < Kept + 10; i++) Assert.Equal($"{i}", await Signals.Next(grain.GetPrimaryKeyString()));
    }
}
