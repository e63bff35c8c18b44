using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Calls;

[Collection(MeetAppCollection.Name)]
public sealed class CallTests(MeetApp app)
{
    private static readonly Media Muted = new(Microphone: false, Camera: true, Screen: false);

    [Fact]
    public async Task Joining_changing_and_leaving_a_call_is_seen_by_everybody()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        var participation = await alice.JoinCall(room);
        await alice.SetMedia(room, Muted);
        await alice.LeaveCall(room);

        foreach (var one in new[] { alice, bob })
        {
            var joined = await one.Hears<CallJoined>(room);
            Assert.Equal((alice.SessionId, participation), (joined.SessionId, joined.Call));
            Assert.Equal(Person.Talking, joined.Call.Media);
            var changed = await one.Hears<MediaChanged>(room);
            Assert.Equal((alice.SessionId, Muted), (changed.SessionId, changed.Media));
            Assert.Equal(alice.SessionId, (await one.Hears<CallLeft>(room)).SessionId);
        }
    }

    [Fact]
    public async Task Saying_the_same_again_is_no_event()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var participation = await alice.JoinCall(room);
        Assert.Equal(participation, await alice.JoinCall(room));
        await alice.SetMedia(room, Person.Talking);
        await alice.LeaveCall(room);
        await alice.LeaveCall(room);
        await alice.Say(room, "end");

        await alice.Reads(room, 1);
        Assert.Equal(
            [typeof(CallJoined), typeof(CallLeft), typeof(MessageSent)],
            alice.View(room).Events.All.Select(roomEvent => roomEvent.GetType())
        );
    }

    [Fact]
    public async Task A_call_holds_four()
    {
        await using var owner = await app.Open("Owner");
        var room = await owner.CreateRoom(capacity: 6);
        await owner.Join(room);
        await owner.JoinCall(room);
        var others = new List<Person>();
        for (var number = 0; number < 4; number++)
        {
            others.Add(await app.Open());
            await others[^1].Join(room);
        }

        foreach (var one in others.Take(3))
            await one.JoinCall(room);
        await Refused.With(MeetErrors.CallFull, () => others[3].JoinCall(room));
        await owner.LeaveCall(room);
        await others[3].JoinCall(room);

        foreach (var one in others)
            await one.DisposeAsync();
    }

    [Fact]
    public async Task Leaving_the_room_is_leaving_the_call()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        await alice.JoinCall(room);
        await bob.JoinCall(room);

        await bob.Leave(room);
        await alice.Hears<ParticipantLeft>(room);

        Assert.Null((await bob.Join(room)).Snapshot.Participants.Single(one => one.SessionId == bob.SessionId).Call);
        await Refused.With(MeetErrors.CallNotJoined, () => bob.SetMedia(room, Muted));
    }

    [Fact]
    public async Task A_cut_socket_does_not_end_the_part_in_the_call()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        var participation = await bob.JoinCall(room);

        bob.CutSocket();
        await alice.Hears<ParticipantReconnecting>(room);
        var resumed = await bob.Reconnect();

        var snapshot = resumed.Rooms.Single().Entry!.Snapshot;
        Assert.Equal(participation, snapshot.Participants.Single(one => one.SessionId == bob.SessionId).Call);
        Assert.DoesNotContain(await alice.SeesAll(room), roomEvent => roomEvent is CallLeft or ParticipantLeft);
    }
}
