using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Rooms;

[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainNamesTests(MeetCluster cluster)
{
    [Fact]
    public async Task Rename_Participant_IsHeardOnceAndTheNameOfWhatTheySayNext()
    {
        var room = await cluster.NewRoom();
        var frontEnd = await cluster.OpenFrontEnd();
        var ada = cluster.NewPerson();
        var countess = ada.User with { Username = "Countess" };
        await ada.Join(room, frontEnd.Id);
        await ada.Say(room, "before");

        await room.Rename(countess);
        await room.Rename(countess);
        await ada.Say(room, "after");

        var renamed = await frontEnd.HearsEvent<UserRenamed>();
        Assert.Equal(countess, renamed.User);
        Assert.Equal(renamed.Sequence + 1, (await frontEnd.HearsEvent<MessageSent>()).Sequence);
        await cluster.Reload(room);
        Assert.Equal(countess, Assert.Single((await room.GetSnapshot()).Participants).User);
        var history = await room.Chat().GetHistory(ada.User.Id, new HistoryPlace(), limit: 10);
        Assert.Equal([ada.User, countess], history.Messages.Select(message => message.Sender));
    }

    [Fact]
    public async Task Rename_OwnerWhoIsNotThere_IsListedAndStays()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var room = await cluster.NewRoom(owner: owner);
        var boss = owner with { Username = "Boss" };

        await room.Rename(boss);

        await cluster.Reload(room);
        Assert.Equal(boss, (await room.GetSummary()).Room.Owner);
        var directory = cluster.Silo.GetRequiredService<IRoomDirectory>();
        Assert.Equal(boss, Assert.Single(await directory.OwnedBy(owner.Id, null, 10)).Owner);
    }

    [Fact]
    public async Task Rename_SomebodyElseOrARoomThatIsClosedOrNeverWas_ChangesNothing()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var room = await cluster.NewRoom(owner: owner);
        var before = await room.GetSnapshot();

        await room.Rename(new User(Guid.NewGuid(), "Owner"));
        Assert.Equal(before.Sequence, (await room.GetSnapshot()).Sequence);

        await room.Close(owner.Id);
        await room.Rename(owner with { Username = "Boss" });
        await cluster.Grains.GetGrain<IRoomGrain>(Guid.NewGuid()).Rename(owner);
        await Refused.With(MeetErrors.RoomNotFound, room.GetSnapshot);
        var directory = cluster.Silo.GetRequiredService<IRoomDirectory>();
        Assert.Empty(await directory.OwnedBy(owner.Id, null, 10));
    }
}
