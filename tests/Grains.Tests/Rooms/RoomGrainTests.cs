using MiniMeet.Support;

namespace MiniMeet.Rooms;

[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainTests(MeetCluster cluster)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Join_TwoHundredAtOnceForFourSeats_AdmitsFour()
    {
        var room = await cluster.NewRoom(capacity: 4);

        var admitted = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async _ =>
                {
                    try
                    {
                        await cluster.NewPerson().Join(room);
                        return true;
                    }
                    catch (MeetException refused) when (refused.Code == MeetErrors.RoomFull.Value)
                    {
                        return false;
                    }
                })
        );

        Assert.Equal(4, admitted.Count(yes => yes));
        Assert.Equal(4, (await room.GetSnapshot()).Participants.Length);
    }

    [Fact]
    public async Task Join_Again_KeepsTheSeatAndIsNoEvent()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();

        var first = await ada.Join(room);
        var second = await ada.Join(room);

        Assert.Equal(first.Snapshot.Sequence, second.Snapshot.Sequence);
        Assert.Single(second.Snapshot.Participants);
    }

    [Fact]
    public async Task Join_AfterSomebodyLeftAFullRoom_GetsTheFreeSeat()
    {
        var room = await cluster.NewRoom(capacity: 2);
        var (ada, bob, carol) = (cluster.NewPerson(), cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        await bob.Join(room);
        await Refused.With(MeetErrors.RoomFull, () => carol.Join(room));

        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());

        var inside = (await carol.Join(room)).Snapshot.Participants.Select(one => one.SessionId);
        Assert.Equal([bob.SessionId, carol.SessionId], inside);
    }

    [Fact]
    public async Task Join_UnknownRoom_IsRefused()
    {
        var nowhere = cluster.Grains.GetGrain<IRoomGrain>(Guid.NewGuid());

        await Refused.With(MeetErrors.RoomNotFound, () => cluster.NewPerson().Join(nowhere));
    }

    [Fact]
    public async Task Reload_KeepsPeopleOrderAndSequence()
    {
        var room = await cluster.NewRoom();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson("Bob"));
        await ada.Join(room);
        await bob.Join(room);
        for (var i = 0; i < 20; i++)
            await ada.Say(room, $"message {i}"); // across two snapshots
        var before = await room.GetSnapshot();

        await cluster.Reload(room);

        var after = await room.GetSnapshot();
        Assert.Equal(before.Sequence, after.Sequence);
        Assert.Equal(before.Participants.AsEnumerable(), after.Participants.AsEnumerable());
        Assert.Equal(after.Sequence + 1, (await bob.Say(room, "on")).Sequence);
    }

    [Fact]
    public async Task Events_ReachEveryFrontEndWithSomebodyConcerned_OnceAndInOrder()
    {
        var room = await cluster.NewRoom();
        var (near, far) = (await cluster.OpenFrontEnd(), await cluster.OpenFrontEnd());
        var (ada, bob, carol) = (cluster.NewPerson(), cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room, near.Id);
        await bob.Join(room, near.Id);
        await carol.Join(room, far.Id);
        for (var i = 0; i < 5; i++)
            await ada.Say(room, $"{i}");

        // 1 created, 2..4 joined, 5..9 said; each front end hears from its first join on
        var heardNear = new List<long>();
        for (var i = 0; i < 8; i++)
            heardNear.Add((await near.Hears<RoomEnvelope>()).Event.Sequence);
        var heardFar = new List<long>();
        for (var i = 0; i < 6; i++)
            heardFar.Add((await far.Hears<RoomEnvelope>()).Event.Sequence);

        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], heardNear);
        Assert.Equal([4, 5, 6, 7, 8, 9], heardFar);
    }

    [Fact]
    public async Task Detach_ShowsReconnectingThenGivesTheSeatUpAfterTheGraceTime()
    {
        var room = await cluster.NewRoom();
        var (hers, stays) = (await cluster.OpenFrontEnd(), await cluster.OpenFrontEnd());
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room, hers.Id);
        await bob.Join(room, stays.Id);

        await ada.Session.Disconnect(ada.AddressOn(hers.Id));

        var gone = await stays.HearsEvent<ParticipantReconnecting>();
        Assert.Equal(ada.SessionId, gone.SessionId);
        cluster.Pass(MeetCluster.Grace - Tick);
        Assert.Equal(2, (await room.GetSnapshot()).Participants.Length);
        cluster.Pass(Tick);
        var left = await stays.HearsEvent<ParticipantLeft>();
        Assert.Equal((ada.SessionId, LeaveReason.TimedOut), (left.SessionId, left.Reason));
        Assert.InRange(left.At - gone.At, MeetCluster.Grace, MeetCluster.Grace + Tick);
    }

    [Fact]
    public async Task Lease_NobodyVouches_CountsAsDisconnected()
    {
        var room = await cluster.NewRoom();
        var stays = await cluster.OpenFrontEnd();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room, "a front end that died without a word");
        await bob.Join(room, stays.Id);

        cluster.Pass(MeetCluster.Lease - Tick);
        Assert.Empty((await room.KeepAlive(stays.Id, [bob.SessionId])).Gone);
        Assert.All((await room.GetSnapshot()).Participants, one => Assert.True(one.Connected));
        cluster.Pass(Tick);

        Assert.Equal(ada.SessionId, (await stays.HearsEvent<ParticipantReconnecting>()).SessionId);
        Assert.Equal(
            bob.SessionId,
            Assert.Single((await room.GetSnapshot()).Participants, one => one.Connected).SessionId
        );
    }

    [Fact]
    public async Task Detach_FromAFrontEndItHasLeft_IsIgnored()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room, "old");
        await ada.Resume(room, "new");

        await room.Detach(ada.SessionId, "old");

        Assert.True(Assert.Single((await room.GetSnapshot()).Participants).Connected);
    }

    [Fact]
    public async Task KeepAlive_NamesThoseWithoutASeat()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room, "here");
        var stranger = Guid.NewGuid();

        var answer = await room.KeepAlive("here", [ada.SessionId, stranger]);

        Assert.Equal(stranger, Assert.Single(answer.Gone));
        Assert.Equal(2, answer.Sequence);
    }

    [Fact]
    public async Task Update_OnlyTheOwner_AndASmallerCapacityPutsNobodyOut()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var room = await cluster.NewRoom(capacity: 4, owner);
        var people = new[] { cluster.NewPerson(), cluster.NewPerson(), cluster.NewPerson() };
        foreach (var person in people)
            await person.Join(room);

        await Refused.With(MeetErrors.RoomNotOwner, () => room.Update(people[0].User.Id, "Mine now", null));
        var updated = await room.Update(owner.Id, null, 2);

        Assert.Equal(("Stand-up", 2), (updated.Name, updated.Capacity));
        Assert.Equal(3, (await room.GetSummary()).ParticipantCount);
        await Refused.With(MeetErrors.RoomFull, () => cluster.NewPerson().Join(room));
    }

    [Fact]
    public async Task Close_PutsEverybodyOutForGood()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var room = await cluster.NewRoom(owner: owner);
        var frontEnd = await cluster.OpenFrontEnd();
        var ada = cluster.NewPerson();
        await ada.Join(room, frontEnd.Id);

        await Refused.With(MeetErrors.RoomNotOwner, () => room.Close(ada.User.Id));
        await room.Close(owner.Id);
        await cluster.Reload(room);

        await frontEnd.HearsEvent<RoomClosed>();
        await Refused.With(MeetErrors.RoomNotFound, () => ada.Join(room));
        await Refused.With(MeetErrors.RoomNotFound, () => ada.Say(room, "hello?"));
        await Refused.With(MeetErrors.RoomNotFound, room.GetSummary);
    }

    [Fact]
    public async Task Remove_ByTheOwner_PutsEverySessionOfThatPersonOut()
    {
        var owner = new User(Guid.NewGuid(), "Owner");
        var room = await cluster.NewRoom(owner: owner);
        var ada = cluster.NewPerson();
        var secondTab = ada with { SessionId = Guid.NewGuid() };
        var bob = cluster.NewPerson();
        foreach (var person in new[] { ada, secondTab, bob })
            await person.Join(room);

        await Refused.With(MeetErrors.RoomNotOwner, () => room.Remove(bob.User.Id, ada.User.Id));

        Assert.Equal(2, await room.Remove(owner.Id, ada.User.Id));
        Assert.Equal(bob.SessionId, Assert.Single((await room.GetSnapshot()).Participants).SessionId);
    }
}
