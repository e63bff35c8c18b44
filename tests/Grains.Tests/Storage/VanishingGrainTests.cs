using MiniMeet.Support;

namespace MiniMeet.Storage;

/// <summary>Ids that exist nowhere leave nothing behind in memory.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class VanishingGrainTests(MeetCluster cluster)
{
    private readonly Guid _id = Guid.NewGuid();

    public static TheoryData<string> Unknown => [.. Calls.Keys];

    private static Dictionary<string, Func<MeetCluster, Guid, Task>> Calls =>
        new()
        {
            ["room"] = (cluster, id) => cluster.Grains.GetGrain<IRoomGrain>(id).GetSummary(),
            ["room joined"] = (cluster, id) => cluster.NewPerson().Join(cluster.Grains.GetGrain<IRoomGrain>(id)),
            ["room history"] = (cluster, id) =>
                cluster.Grains.GetGrain<IRoomChat>(id).GetHistory(Guid.NewGuid(), new HistoryPlace(), 10),
            ["call"] = (cluster, id) =>
                cluster.NewPerson().Offer(cluster.Grains.GetGrain<IRoomGrain>(id), cluster.NewPerson()),
            ["quality"] = (cluster, id) =>
                cluster.Grains.GetGrain<IQualityGrain>(id).Report(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), []),
            ["session"] = (cluster, id) =>
                (cluster.NewPerson() with { SessionId = id }).Resume(
                    cluster.Grains.GetGrain<IRoomGrain>(Guid.NewGuid()),
                    "nowhere"
                ),
            ["session's first join"] = (cluster, id) =>
                (cluster.NewPerson() with { SessionId = id }).Join(cluster.Grains.GetGrain<IRoomGrain>(Guid.NewGuid())),
            ["user"] = (cluster, id) => cluster.Grains.GetGrain<IUserGrain>(id).GetProfile(),
        };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Unknown_IsRefused_AndNothingStays(string what)
    {
        await Assert.ThrowsAsync<MeetException>(() => Calls[what](cluster, _id));

        await cluster.Vanished(_id);
    }

    [Fact]
    public async Task Known_Stays()
    {
        var room = await cluster.NewRoom();
        await room.GetSummary();

        Assert.Equal(["room"], await cluster.ActiveTypes(room.GetPrimaryKey()));
    }

    [Fact]
    public async Task ClosedRoom_Vanishes()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var room = await cluster.NewRoom(owner: owner);
        await room.Close(Intents.Of(owner.Id));

        await cluster.Vanished(room.GetPrimaryKey());
    }
}
