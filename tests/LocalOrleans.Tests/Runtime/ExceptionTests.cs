using LocalOrleans.Tests.Support;
using Orleans.Serialization;

namespace LocalOrleans.Tests.Runtime;

[Collection(DefaultClusterCollection.Name)]
public sealed class ExceptionTests(DefaultCluster cluster)
{
    private readonly IFailuresGrain _grain = cluster.Grain<IFailuresGrain>();

    [Fact]
    public async Task OwnException_ReachesTheCaller_WithItsDataAndWhereItCameFrom()
    {
        var failure = await Assert.ThrowsAsync<RoomFullException>(() => _grain.Full("lobby", 2));

        Assert.Equal(("lobby", 2, "lobby holds 2"), (failure.Room, failure.Capacity, failure.Message));
        Assert.Equal(["alice"], failure.Present);
        Assert.Contains(nameof(FailuresGrain), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnException_ChangedByTheCaller_IsUnchangedForTheGrain()
    {
        var failure = await Assert.ThrowsAsync<RoomFullException>(() => _grain.Full("lobby", 2));

        failure.Present.Add("bob");

        Assert.Equal(1, await _grain.ThrownCapacity());
    }

    [Fact]
    public async Task FrameworkException_ReachesTheCaller_AsTheSameType()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _grain.Framework("not now"));

        Assert.Equal("not now", failure.Message);
        Assert.Equal("value", failure.Data["key"]);
    }

    [Fact]
    public async Task InnerException_ReachesTheCaller_WithItsData()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _grain.Nested());

        Assert.Equal(3, Assert.IsType<RoomFullException>(failure.InnerException).Capacity);
    }

    [Fact]
    public async Task Exception_BeforeTheFirstAwait_ReachesTheCallerToo()
    {
        Assert.Equal(1, (await Assert.ThrowsAsync<RoomFullException>(() => _grain.FailBeforeTheFirstAwait())).Capacity);
    }

    [Fact]
    public async Task Exception_ThroughAGrainThatCallsAGrain_KeepsTypeAndData()
    {
        Assert.Equal("attic", (await Assert.ThrowsAsync<RoomFullException>(() => _grain.Relay("attic"))).Room);
    }

    [Fact]
    public async Task UnmarkedException_CannotTravel_AndSaysSo()
    {
        var failure = await Assert.ThrowsAsync<CodecNotFoundException>(() => _grain.Unmarked());

        Assert.Contains(nameof(UnmarkedException), failure.Message, StringComparison.Ordinal);
    }
}
