using System.Text.Json;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hub;

[Collection(MeetAppCollection.Name)]
public sealed class ReconnectTests(MeetApp app)
{
    [Fact]
    public async Task Resume_AfterACutSocket_BringsEveryMissedEventAndNobodySawADeparture()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        await alice.JoinCall(room);
        await bob.Hears<CallJoined>(room);
        var last = bob.View(room).Last;

        bob.CutSocket();
        await alice.Hears<ParticipantReconnecting>(room, gone => gone.SessionId == bob.SessionId);
        for (var number = 0; number < 5; number++)
            await alice.Say(room, $"{number}");
        await alice.SetMedia(room, new Media(true, false, true));
        var resumed = await bob.Reconnect();
        await alice.Hears<ParticipantReconnected>(room, back => back.SessionId == bob.SessionId);

        var entry = resumed.Rooms.Single().Entry!;
        Assert.Equal(
            alice.View(room).Events.All.Where(roomEvent => roomEvent.Sequence > last),
            entry.Missed!.Value.ToArray()
        );
        Assert.Equal(entry.Snapshot.Sequence, entry.Missed.Value[^1].Sequence);
        Assert.All(entry.Snapshot.Participants, one => Assert.True(one.Connected));
        Assert.DoesNotContain(await alice.SeesAll(room), roomEvent => roomEvent is ParticipantLeft);
    }

    [Fact]
    public async Task Resume_AfterAGapTooLongToReplay_GivesTheSnapshotAndTheHistoryHasTheRest()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        bob.CutSocket();
        await alice.Hears<ParticipantReconnecting>(room);
        for (var number = 0; number < 45; number++)
            await alice.Say(room, $"{number}");

        var entry = (await bob.Reconnect()).Rooms.Single().Entry!;

        Assert.Null(entry.Missed);
        Assert.Equal(45, (await bob.History(room)).Messages.Length);
        await alice.Say(room, "live again");
        await bob.Hears<MessageSent>(room, sent => sent.Text == "live again");
    }

    [Fact]
    public async Task Resume_OnASecondConnection_EndsTheFirst()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        var first = alice.Socket;

        await alice.Reconnect();

        Assert.Equal("session.replaced", (await alice.IsTold<SessionEndedNotice>("SessionEnded")).Code);
        await first.Closed.Soon("the first socket's end");
        await alice.Say(room, "from the second");
        Assert.Equal(["from the second"], await bob.Reads(room, 1));
        Assert.Equal(["from the second"], await alice.Reads(room, 1));
        Assert.DoesNotContain(
            await bob.SeesAll(room),
            roomEvent => roomEvent is ParticipantLeft or ParticipantReconnecting
        );
    }

    [Fact]
    public async Task Resume_SomebodyElsesSession_IsRefusedAndChangesNothing()
    {
        await using var alice = await app.Open("Alice");
        await using var mallory = await app.Open("Mallory");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        await Refused.With(MeetErrors.SessionNotFound, () => mallory.Resume(alice.SessionId, room));

        await alice.Say(room, "still mine");
        Assert.Equal(["still mine"], await alice.Reads(room, 1));
        Assert.Empty(mallory.View(room).Events.All);
        Assert.DoesNotContain(alice.Calls.All, call => call.Method == "SessionEnded");
        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.Say(room, "I am Alice"));
    }

    [Fact]
    public async Task Resume_SessionThatNeverWas_IsRefusedAndTheConnectionGoesOn()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();

        await Refused.With(MeetErrors.SessionNotFound, () => alice.Resume(Guid.NewGuid(), room));

        await alice.Join(room);
        await alice.Say(room, "fine");
        Assert.Equal(["fine"], await alice.Reads(room, 1));
    }

    [Fact]
    public async Task Resume_WhileInARoomWithAnotherSession_IsRefused()
    {
        await using var alice = await app.Open("Alice");
        await using var tab = await alice.OpenAnother();
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await tab.Join(room);

        await Refused.With(MeetErrors.RequestInvalid, () => tab.Resume(alice.SessionId));

        await alice.Say(room, "one");
        Assert.Equal(["one"], await tab.Reads(room, 1));
    }

    [Fact]
    public async Task Resume_RoomsWithoutASeat_SaysWhyForEach()
    {
        await using var alice = await app.Open("Alice");
        await using var owner = await app.Register("Owner");
        var (mine, notMine, closed) = (await alice.CreateRoom(), await owner.CreateRoom(), await owner.CreateRoom());
        await alice.Join(mine);
        (await owner.Rest.Delete($"/api/rooms/{closed}")).Is(204);

        var resumed = await alice.Resume(rooms: [mine, notMine, closed, Guid.Empty]);

        Assert.Equal(
            [null, "room.notJoined", "room.notFound", "room.notFound"],
            resumed.Rooms.Select(room => room.ErrorCode)
        );
        Assert.Equal([true, false, false, false], resumed.Rooms.Select(room => room.Entry is not null));
        await owner.Connect();
        await owner.Join(notMine);
        await owner.Say(notMine, "secret");
        await alice.Say(mine, "mark");
        await alice.Reads(mine, 1);
        Assert.Empty(alice.View(notMine).Events.All);
    }

    [Fact]
    public async Task Resume_OnTheSameSocket_FetchesWhatIsMissing()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        var start = (await alice.Join(room)).Snapshot.Sequence;
        await alice.Say(room, "one");
        await alice.Say(room, "two");

        var resumed = await alice.Socket.Invoke<JsonElement>(
            "Resume",
            new { sessionId = alice.SessionId, rooms = new[] { new { roomId = room, lastSequence = start } } }
        );

        var missed = resumed.GetProperty("rooms")[0].GetProperty("entry").GetProperty("missed");
        Assert.Equal(
            [start + 1, start + 2],
            missed.EnumerateArray().Select(roomEvent => roomEvent.GetProperty("sequence").GetInt64())
        );
        Assert.False(alice.Socket.Closed.IsCompleted);
    }

    [Fact]
    public async Task Resume_WithoutALastSequence_GivesTheSnapshotAlone()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var resumed = await alice.Socket.Invoke<JsonElement>(
            "Resume",
            new { sessionId = alice.SessionId, rooms = new[] { new { roomId = room } } }
        );

        var entry = resumed.GetProperty("rooms")[0].GetProperty("entry");
        Assert.Equal(room, entry.GetProperty("snapshot").GetProperty("room").GetProperty("id").GetGuid());
        Assert.Equal("null", entry.GetProperty("missed").GetRawText());
    }

    [Fact]
    public async Task A_session_can_be_taken_back_and_forth()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        for (var turn = 0; turn < 5; turn++)
        {
            var before = alice.Socket;
            await alice.Reconnect();
            await before.Closed.Soon("the end of the socket before");
            await alice.Say(room, $"turn {turn}");
            await alice.Hears<MessageSent>(room, sent => sent.Text == $"turn {turn}");
        }

        await alice.Calls.Until(all => all.Count(call => call.Method == "SessionEnded") == 5);
        Assert.DoesNotContain(
            await alice.SeesAll(room),
            roomEvent => roomEvent is ParticipantLeft or ParticipantReconnecting
        );
    }
}
