using LocalOrleans.Tests.Support;
using Orleans.Serialization;

namespace LocalOrleans.Tests.Serialization;

[Collection(DefaultClusterCollection.Name)]
public sealed class CodecTests(DefaultCluster cluster)
{
    public static TheoryData<object> UnmarkedValues =>
    [
        new Unmarked(),
        new List<Unmarked> { new() },
        new List<object> { new Unmarked() },
        new WrapperOfObject(new Unmarked()),
    ];

    [Theory]
    [MemberData(nameof(UnmarkedValues), DisableDiscoveryEnumeration = true)]
    public async Task Argument_WithAnUnmarkedType_FailsTheCallAndReachesNobody(object value)
    {
        var grain = cluster.Grain<IMessagesGrain>();

        await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.Take(value));

        Assert.Equal(0, await grain.Taken());
    }

    [Fact]
    public async Task Result_OfAnUnmarkedType_FailsTheCall()
    {
        await Assert.ThrowsAsync<CodecNotFoundException>(() => cluster.Grain<IMessagesGrain>().GiveUnmarked());
    }
}
