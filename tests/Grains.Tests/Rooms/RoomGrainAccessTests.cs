using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>What the room promises of who may come in and who may read.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainAccessTests(MeetCluster cluster)
{
    private readonly User _owner = new(Guid.NewGuid(), "Owner");

    [Fact]
    public async Task Removed_MayDoNothingInTheRoomAnyMore_AlsoAfterReload()
    {
        var (room, ada) = (await cluster.NewRoom(owner: _owner), cluster.NewPerson());
        await ada.Join(room);
        await ada.Say(room, "before");
        await room.Remove(_owner.Id, ada.User.Id);

        for (var round = 0; round < 2; round++)
        {
            await Refused.With(MeetErrors.RoomRemoved, () => ada.Join(room));
            await Refused.With(MeetErrors.RoomRemoved, () => (ada with { SessionId = Guid.NewGuid() }).Join(room));
            await Refused.With(MeetErrors.RoomRemoved, () => JoinWithoutSocket(ada, room));
            await Refused.With(MeetErrors.RoomRemoved, () => ada.Say(room, "after"));
            await Refused.With(MeetErrors.RoomRemoved, () => ada.Call(room));
            await Refused.With(MeetErrors.RoomRemoved, () => TextsFor(ada, room));
            await Refused.With(
                MeetErrors.RoomRemoved,
                () => room.AsReference<IRoomAccess>().Require(Operation.UseRelay, ada.User.Id)
            );
            Assert.Equal(MeetErrors.RoomRemoved.Value, (await ada.Resume(room, "nowhere")).Single().ErrorCode);
            await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey()); // there is nothing to leave
            await cluster.Reload(room);
        }
    }

    [Fact]
    public async Task Remove_SomebodyWhoHasLeftAlready_KeepsThemOut()
    {
        var (room, ada) = (await cluster.NewRoom(owner: _owner), cluster.NewPerson());
        await ada.Join(room);
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());

        Assert.Equal(0, await room.Remove(_owner.Id, ada.User.Id));

        await Refused.With(MeetErrors.RoomRemoved, () => ada.Join(room));
        await Refused.With(MeetErrors.RoomRemoved, () => TextsFor(ada, room));
    }

    [Fact]
    public async Task Remove_Twice_IsOneRemoval()
    {
        var (room, ada) = (await cluster.NewRoom(owner: _owner), cluster.NewPerson());
        await room.Remove(_owner.Id, ada.User.Id);
        var sequence = (await room.GetSnapshot()).Sequence;

        await room.Remove(_owner.Id, ada.User.Id);

        Assert.Equal(sequence, (await room.GetSnapshot()).Sequence);
    }

    [Fact]
    public async Task Remove_Oneself_IsLeaving()
    {
        var room = await cluster.NewRoom(owner: _owner);
        var (ada, owner) = (cluster.NewPerson(), new Person(cluster, _owner, Guid.NewGuid()));
        foreach (var person in new[] { ada, owner })
        {
            await person.Join(room);
            Assert.Equal(1, await room.Remove(person.User.Id, person.User.Id));
            await person.Join(room);
        }
    }

    [Fact]
    public async Task GetHistory_WhoLeft_ReadsUpToTheirLastLeaving_AlsoAfterReload()
    {
        var room = await cluster.NewRoom(owner: _owner);
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson("Bob"));
        await ada.Join(room);
        await bob.Join(room);
        await bob.Say(room, "one");
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());
        await bob.Say(room, "two");
        await ada.Join(room);
        await bob.Say(room, "three");
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());
        await bob.Say(room, "four");

        Assert.Equal(["one", "two", "three"], await TextsFor(ada, room));
        Assert.Equal(["one", "two", "three"], await TextsFor(ada, room, before: 1_000));
        await cluster.Reload(room);
        Assert.Equal(["one", "two", "three"], await TextsFor(ada, room));
        Assert.Equal(["one", "two", "three", "four"], await TextsFor(bob, room));
        Assert.Equal(["one", "two", "three", "four"], await TextsFor(new Person(cluster, _owner, Guid.Empty), room));
        await Refused.With(MeetErrors.RoomNotMember, () => TextsFor(cluster.NewPerson(), room));
    }

    [Fact]
    public async Task GetHistory_WhoLeftWithOneOfTwoTabs_ReadsAll()
    {
        var (room, ada) = (await cluster.NewRoom(owner: _owner), cluster.NewPerson());
        var otherTab = ada with { SessionId = Guid.NewGuid() };
        await ada.Join(room);
        await otherTab.Join(room);
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());
        await otherTab.Say(room, "still here");

        Assert.Equal(["still here"], await TextsFor(ada, room));
    }

    [Fact]
    public async Task JoinWithoutASocket_SixTimes_TakesOnePlace()
    {
        var (room, ada) = (await cluster.NewRoom(capacity: 2), cluster.NewPerson());
        Person last = ada;
        for (var i = 0; i < 6; i++)
        {
            last = ada with { SessionId = Guid.NewGuid() };
            await JoinWithoutSocket(last, room);
        }

        Assert.Equal([last.SessionId], (await room.GetSnapshot()).Participants.Select(one => one.SessionId));
        await cluster.NewPerson().Join(room);
    }

    [Fact]
    public async Task JoinWithoutASocket_AnOldRequestAgain_BringsNobodyBackAndTakesNoPlaceAway()
    {
        var (room, ada) = (await cluster.NewRoom(capacity: 2), cluster.NewPerson());
        var (first, second) = (ada, ada with { SessionId = Guid.NewGuid() });
        var request = Guid.NewGuid();
        await JoinWithoutSocket(first, room, request);
        await JoinWithoutSocket(second, room);

        await Refused.With(MeetErrors.RoomNotJoined, () => JoinWithoutSocket(first, room, request));

        Assert.Equal([second.SessionId], (await room.GetSnapshot()).Participants.Select(one => one.SessionId));
    }

    [Fact]
    public async Task JoinWithoutASocket_LeavesThoseAloneThatHaveHadOne()
    {
        var (room, ada) = (await cluster.NewRoom(), cluster.NewPerson());
        var (tab, phone, pending) = (
            ada,
            ada with
            {
                SessionId = Guid.NewGuid(),
            },
            ada with
            {
                SessionId = Guid.NewGuid(),
            }
        );
        await tab.Join(room);
        await JoinWithoutSocket(phone, room);
        await phone.Resume(room, "nowhere");
        await phone.Session.Disconnect(phone.AddressOn("nowhere"));

        await JoinWithoutSocket(pending, room);

        Assert.Equal(
            [tab.SessionId, phone.SessionId, pending.SessionId],
            (await room.GetSnapshot()).Participants.Select(one => one.SessionId)
        );
    }

    private static Task<RoomEntry> JoinWithoutSocket(Person person, IRoomGrain room, Guid? requestId = null) =>
        person.Session.Join(person.User, address: null, room.GetPrimaryKey(), requestId ?? Guid.NewGuid(), null);

    private static async Task<string[]> TextsFor(Person person, IRoomGrain room, long? before = null)
    {
        var page = await room.Chat().GetHistory(person.User.Id, new HistoryPlace(before), 10);
        return [.. page.Messages.Select(message => message.Text)];
    }
}
