using MiniMeet.Support;

namespace MiniMeet.Sessions;

[Collection(MeetClusterCollection.Name)]
public sealed class SessionGrainTests(MeetCluster cluster)
{
    [Fact]
    public async Task Resume_OnAnotherFrontEnd_KeepsTheSeatAndTellsTheOldSocket()
    {
        var room = await cluster.NewRoom();
        var (before, after) = (await cluster.OpenFrontEnd(), await cluster.OpenFrontEnd());
        var ada = cluster.NewPerson();
        var sequence = (await ada.Join(room, before.Id)).Snapshot.Sequence;

        var resumed = await ada.Resume(room, after.Id, sequence);

        Assert.Empty(Assert.Single(resumed).Entry!.Missed!.Value); // nobody saw a thing
        var ended = await before.Hears<SessionEndedEnvelope>();
        Assert.Equal(
            (ada.AddressOn(before.Id).ConnectionId, MeetErrors.SessionReplaced.Value),
            (ended.ConnectionId, ended.ErrorCode)
        );
        await ada.Say(room, "still here");
        Assert.Equal("still here", (await after.HearsEvent<MessageSent>()).Text);
    }

    [Fact]
    public async Task Resume_AfterBothGrainsWereLost_KeepsTheSeat()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        var sequence = (await ada.Join(room, "before")).Snapshot.Sequence;
        await cluster.Reload(ada.Session);
        await cluster.Reload(room);

        Assert.Equal(sequence, Assert.Single(await ada.Resume(room, "after", sequence)).Entry!.Snapshot.Sequence);
    }

    [Fact]
    public async Task Resume_SomebodyElsesOrAnUnknownSession_DoesNotExist()
    {
        var room = await cluster.NewRoom();
        var (ada, mallory) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);

        await Refused.With(
            MeetErrors.SessionNotFound,
            () => (mallory with { SessionId = ada.SessionId }).Resume(room, "mine")
        );
        await Refused.With(MeetErrors.SessionNotFound, () => mallory.Resume(room, "mine"));
        await Refused.With(MeetErrors.SessionNotFound, () => (mallory with { SessionId = ada.SessionId }).Join(room));
        await Refused.With(MeetErrors.SessionNotFound, () => ada.Session.Leave(mallory.User.Id, room.GetPrimaryKey()));
    }

    [Fact]
    public async Task Resume_ARoomItLeft_SaysSo()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room);
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());

        Assert.Equal(MeetErrors.RoomNotJoined.Value, Assert.Single(await ada.Resume(room, "elsewhere")).ErrorCode);
    }

    [Fact]
    public async Task Disconnect_ForGood_LeavesEveryRoomAtOnce_UnlessItHasMoved()
    {
        var (room, other) = (await cluster.NewRoom(), await cluster.NewRoom());
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        await ada.Join(other);
        await bob.Join(room, "old");
        await bob.Resume(room, "new");

        await ada.Session.Disconnect(ada.AddressOn("nowhere"), forGood: true);
        await bob.Session.Disconnect(bob.AddressOn("old"), forGood: true);

        Assert.Equal([bob.SessionId], (await room.GetSnapshot()).Participants.Select(one => one.SessionId));
        Assert.Empty((await other.GetSnapshot()).Participants);
    }

    [Fact]
    public async Task Disconnect_OfASocketItHasLeft_IsIgnored()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room, "old");
        await ada.Resume(room, "new");

        await ada.Session.Disconnect(ada.AddressOn("old"));

        Assert.True(Assert.Single((await room.GetSnapshot()).Participants).Connected);
    }

    [Fact]
    public async Task Join_TooManyRooms_IsRefused()
    {
        var ada = cluster.NewPerson();
        for (var i = 0; i < 10; i++)
            await ada.Join(await cluster.NewRoom());
        var oneMore = await cluster.NewRoom();

        await Refused.With(MeetErrors.SessionTooManyRooms, () => ada.Join(oneMore));
    }
}
