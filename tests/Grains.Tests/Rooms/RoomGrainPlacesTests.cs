using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>What the room promises of places that their own person asks for again, or that are gone.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainPlacesTests(MeetCluster cluster)
{
    [Fact]
    public async Task Join_AFullRoomWithOnesOwnLostPlace_TakesItOverAtOnce()
    {
        var (room, ada, bob) = await FullRoom();
        await ada.Session.Disconnect(ada.AddressOn("nowhere"));

        var again = AnotherTabOf(ada);
        await again.Join(room);

        Assert.Equal([bob.SessionId, again.SessionId], await Inside(room));
        Assert.Equal(MeetErrors.RoomNotJoined.Value, (await ada.Resume(room, "nowhere")).Single().ErrorCode);
    }

    [Fact]
    public async Task Join_AFullRoomWithOnesOwnConnectedPlace_IsFull()
    {
        var (room, ada, bob) = await FullRoom();

        await Refused.With(MeetErrors.RoomFull, () => AnotherTabOf(ada).Join(room));

        Assert.Equal([ada.SessionId, bob.SessionId], await Inside(room));
    }

    [Fact]
    public async Task Join_AFullRoomWithSomebodyElsesLostPlace_IsFull()
    {
        var (room, ada, bob) = await FullRoom();
        await ada.Session.Disconnect(ada.AddressOn("nowhere"));

        await Refused.With(MeetErrors.RoomFull, () => cluster.NewPerson().Join(room));
        await Refused.With(MeetErrors.RoomFull, () => AnotherTabOf(bob).Join(room));

        Assert.Equal([ada.SessionId, bob.SessionId], await Inside(room));
    }

    [Fact]
    public async Task Join_ARoomThatIsNotFull_LeavesOnesOwnLostPlaceToItsTab()
    {
        var (room, ada) = (await cluster.NewRoom(capacity: 3), cluster.NewPerson());
        await ada.Join(room);
        await ada.Session.Disconnect(ada.AddressOn("nowhere"));

        await AnotherTabOf(ada).Join(room);

        Assert.NotNull((await ada.Resume(room, "nowhere")).Single().Entry);
    }

    [Fact]
    public async Task JoinCall_AFullCallWithOnesOwnLostPlace_TakesItOverAtOnce()
    {
        var room = await cluster.NewRoom(capacity: 8);
        var people = Enumerable.Range(0, 4).Select(_ => cluster.NewPerson()).ToArray();
        foreach (var person in people)
        {
            await person.Join(room);
            await person.Call(room);
        }

        var (again, stranger) = (AnotherTabOf(people[0]), cluster.NewPerson());
        await again.Join(room);
        await stranger.Join(room);
        await Refused.With(MeetErrors.CallFull, () => again.Call(room)); // the other tab is there
        await people[0].Session.Disconnect(people[0].AddressOn("nowhere"));
        await Refused.With(MeetErrors.CallFull, () => stranger.Call(room));
        await again.Call(room);

        var inCall = (await room.Call().GetCallRoster()).Participants.Select(one => one.SessionId).ToHashSet();
        Assert.Equal([.. people[1..].Select(one => one.SessionId), again.SessionId], inCall);
        Assert.NotNull((await people[0].Resume(room, "nowhere")).Single().Entry); // in the room it still is
    }

    [Fact]
    public async Task Join_AnEleventhRoomAfterTenThatAreGone_IsFine()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var ada = cluster.NewPerson();
        for (var number = 0; number < 10; number++)
        {
            var room = await cluster.NewRoom(owner: owner);
            await ada.Join(room);
            switch (number % 3)
            {
                case 0:
                    await room.Close(owner.Id);
                    break;
                case 1:
                    await room.Remove(owner.Id, ada.User.Id);
                    break;
                default:
                    await room.Remove(ada.User.Id, ada.User.Id); // as over REST
                    break;
            }
        }

        await ada.Join(await cluster.NewRoom());
    }

    [Fact]
    public async Task Leave_WhatIsGone_Succeeds()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var (room, ada) = (await cluster.NewRoom(owner: owner), cluster.NewPerson());
        await ada.Join(room);
        await ada.Call(room);
        await room.Close(owner.Id);

        await room.Call().LeaveCall(ada.SessionId, ada.User.Id);
        Assert.True(await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey(), Guid.NewGuid()));
        Assert.Equal(0, await room.Remove(ada.User.Id, ada.User.Id));
        Assert.Equal(
            MeetErrors.RoomNotJoined.Value,
            (await ada.Resume(await cluster.NewRoom(), "x")).Single().ErrorCode
        );
    }

    private async Task<(IRoomGrain Room, Person Ada, Person Bob)> FullRoom()
    {
        var (room, ada, bob) = (await cluster.NewRoom(capacity: 2), cluster.NewPerson(), cluster.NewPerson("Bob"));
        await ada.Join(room);
        await bob.Join(room);
        return (room, ada, bob);
    }

    private static Person AnotherTabOf(Person person) => person with { SessionId = Guid.NewGuid() };

    private static async Task<IEnumerable<Guid>> Inside(IRoomGrain room) =>
        (await room.GetSnapshot()).Participants.Select(one => one.SessionId);
}
