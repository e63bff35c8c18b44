using MiniMeet.Support;

namespace MiniMeet.Calls;

[Collection(MeetClusterCollection.Name)]
public sealed class CallGrainTests(MeetCluster cluster)
{
    [Fact]
    public async Task Join_FiveInARoomOfSix_TheFifthIsToldThatTheCallIsFull()
    {
        var room = await cluster.NewRoom(capacity: 6);
        var people = Enumerable.Range(0, 5).Select(_ => cluster.NewPerson()).ToArray();
        foreach (var person in people)
            await person.Join(room);

        var outcomes = await Task.WhenAll(
            people.Select(async person =>
            {
                try
                {
                    await person.Call(room);
                    return "in";
                }
                catch (MeetException refused)
                {
                    return refused.Code;
                }
            })
        );

        Assert.Equal(["call.full", "in", "in", "in", "in"], outcomes.Order());
    }

    [Fact]
    public async Task Join_NotInTheRoom_IsRefused()
    {
        var room = await cluster.NewRoom();

        await Refused.With(MeetErrors.RoomNotJoined, () => cluster.NewPerson().Call(room));
    }

    [Fact]
    public async Task Join_Again_ChangesNothing()
    {
        var (room, ada, _, frontEnd) = await TwoInACall();
        var first = (await room.Call().GetCallRoster()).Participants.Single(member =>
            member.SessionId == ada.SessionId
        );

        var again = await ada.Call(room);

        Assert.Equal(first.JoinedAt, again.JoinedAt);
        Assert.NotNull(frontEnd);
    }

    [Fact]
    public async Task SetMedia_IsShownToEverybodyOnce()
    {
        var (room, ada, _, frontEnd) = await TwoInACall();

        await room.Call().SetMedia(ada.SessionId, ada.User.Id, Person.On with { Microphone = false });
        await room.Call().SetMedia(ada.SessionId, ada.User.Id, Person.On with { Microphone = false });
        await room.Call().SetMedia(ada.SessionId, ada.User.Id, Person.On);

        Assert.False((await frontEnd.HearsEvent<MediaChanged>()).Media.Microphone);
        Assert.True((await frontEnd.HearsEvent<MediaChanged>()).Media.Microphone);
    }

    [Fact]
    public async Task SetMedia_NotInTheCall_IsRefused()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room);

        await Refused.With(MeetErrors.CallNotJoined, () => room.Call().SetMedia(ada.SessionId, ada.User.Id, Person.On));
    }

    [Fact]
    public async Task Relay_ReachesTheOtherSession_WithTheTrueSenderAndANumber()
    {
        var (room, ada, bob, frontEnd) = await TwoInACall();

        await ada.Offer(room, bob);
        await ada.Offer(room, bob);

        var (first, second) = (await frontEnd.Hears<SignalEnvelope>(), await frontEnd.Hears<SignalEnvelope>());
        Assert.Equal(bob.SessionId, first.SessionId);
        Assert.Equal((ada.SessionId, 1L, 2L), (first.Signal.From, first.Signal.Number, second.Signal.Number));
        Assert.Equal(first.Signal.Inbox, second.Signal.Inbox);
    }

    [Fact]
    public async Task Relay_TheSameSignalIdAgain_IsDeliveredOnce()
    {
        var (room, ada, bob, frontEnd) = await TwoInACall();
        var (id, next) = (Guid.NewGuid(), Guid.NewGuid());

        await ada.Offer(room, bob, id);
        await ada.Offer(room, bob, id);
        await ada.Offer(room, bob, next);

        Assert.Equal(
            [id, next],
            [
                (await frontEnd.Hears<SignalEnvelope>()).Signal.SignalId,
                (await frontEnd.Hears<SignalEnvelope>()).Signal.SignalId,
            ]
        );
    }

    [Fact]
    public async Task Relay_AsSomebodyElse_IsRefused()
    {
        var (room, ada, bob, _) = await TwoInACall();
        var mallory = cluster.NewPerson();
        await mallory.Join(room);

        await Refused.With(MeetErrors.CallNotJoined, () => mallory.Offer(room, bob));
        await Refused.With(
            MeetErrors.CallNotJoined,
            () => (mallory with { SessionId = ada.SessionId }).Offer(room, bob)
        );
        await Refused.With(MeetErrors.CallPeerNotFound, () => ada.Offer(room, mallory));
    }

    [Fact]
    public async Task Relay_AfterTheCallGrainWasLost_GoesOn()
    {
        var (room, ada, bob, frontEnd) = await TwoInACall();
        await cluster.Reload(ada.CallOf(room));

        await ada.Offer(room, bob);

        Assert.Equal(ada.SessionId, (await frontEnd.Hears<SignalEnvelope>()).Signal.From);
    }

    [Fact]
    public async Task Relay_ToOneWhoLeft_IsRefused()
    {
        var (room, ada, bob, _) = await TwoInACall();
        await room.Call().LeaveCall(bob.SessionId, bob.User.Id);

        await Refused.With(MeetErrors.CallPeerNotFound, () => ada.Offer(room, bob));
    }

    [Fact]
    public async Task Relay_ToOneWhoIsKnownToHaveLeftTheRoom_IsRefused()
    {
        var (room, ada, bob, _) = await TwoInACall();
        await bob.Session.Leave(bob.User.Id, room.GetPrimaryKey());
        var left = (await room.GetSnapshot()).Sequence;

        await Refused.With(MeetErrors.CallPeerNotFound, () => ada.Offer(room, bob, asOf: left));
    }

    [Fact]
    public async Task Relay_BackInTheRoomButNotInTheCall_IsRefused()
    {
        var (room, ada, bob, _) = await TwoInACall();
        await bob.Session.Leave(bob.User.Id, room.GetPrimaryKey());
        var back = (await bob.Join(room)).Snapshot.Sequence;

        await Refused.With(MeetErrors.CallNotJoined, () => bob.Offer(room, ada, asOf: back));
    }

    [Fact]
    public async Task Leave_FreesTheSeat_AndTwiceIsOnce()
    {
        var (room, ada, bob, _) = await TwoInACall();
        await room.Call().LeaveCall(ada.SessionId, ada.User.Id);
        await room.Call().LeaveCall(ada.SessionId, ada.User.Id);

        Assert.Equal(bob.SessionId, Assert.Single((await room.Call().GetCallRoster()).Participants).SessionId);
    }

    [Fact]
    public async Task Relay_ToOneWhoMovedToAnotherFrontEndUnnoticed_FollowsAlsoAfterRoomAndCallWereLost()
    {
        var (room, ada, bob, _) = await TwoInACall();
        var elsewhere = await cluster.OpenFrontEnd();
        await bob.Resume(room, elsewhere.Id);
        await bob.CatchUp(room);

        await ada.Offer(room, bob);
        Assert.Equal(bob.SessionId, (await elsewhere.Hears<SignalEnvelope>()).SessionId);
        await cluster.Reload(room);
        await cluster.Reload(ada.CallOf(room));
        await ada.Offer(room, bob);

        Assert.Equal(bob.SessionId, (await elsewhere.Hears<SignalEnvelope>()).SessionId);
    }

    [Fact]
    public async Task CatchUp_AfterTheSocketWasGone_GivesInOrderWhatCameSinceTheLast()
    {
        var (room, ada, bob, frontEnd) = await TwoInACall();
        await bob.Session.Disconnect(bob.AddressOn(frontEnd.Id));
        var sent = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in sent)
            await ada.Offer(room, bob, id);

        await bob.Resume(room, "back");
        var all = await bob.CatchUp(room);
        var rest = await bob.CatchUp(room, new SignalCursor(all[0].Inbox, all[^3].Number));

        Assert.Equal(sent[4..], all.Select(signal => signal.SignalId)); // the inbox of these tests holds 16
        Assert.Equal(sent[^2..], rest.Select(signal => signal.SignalId));
        Assert.Empty(await (bob with { User = ada.User }).CatchUp(room));
        Assert.Empty(await cluster.NewPerson().CatchUp(room));
    }

    [Fact]
    public async Task CatchUp_InTheCallAnew_StartsWithAnEmptyInbox()
    {
        var (room, ada, bob, frontEnd) = await TwoInACall();
        await ada.Offer(room, bob);
        var first = (await frontEnd.Hears<SignalEnvelope>()).Signal;
        await room.Call().LeaveCall(bob.SessionId, bob.User.Id);
        await bob.Call(room);

        Assert.Empty(await bob.CatchUp(room));
        await ada.Offer(room, bob);

        var second = (await frontEnd.Hears<SignalEnvelope>()).Signal;
        Assert.NotEqual(first.Inbox, second.Inbox);
        Assert.Equal(1, second.Number);
    }

    private async Task<(IRoomGrain Room, Person Ada, Person Bob, FrontEndProbe FrontEnd)> TwoInACall()
    {
        var (room, frontEnd) = (await cluster.NewRoom(), await cluster.OpenFrontEnd());
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson("Bob"));
        foreach (var person in new[] { ada, bob })
        {
            await person.Join(room, frontEnd.Id);
            await person.Call(room);
        }

        return (room, ada, bob, frontEnd);
    }
}
