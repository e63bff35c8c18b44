using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Rooms;

[Collection(MeetAppCollection.Name)]
public sealed class PresenceTests(MeetApp app)
{
    [Fact]
    public async Task Whoever_joins_sees_who_is_there_and_is_seen()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var entry = await bob.Join(room);

        Assert.Equal(["Alice", "Bob"], entry.Snapshot.Participants.Select(one => one.User.Username));
        Assert.Null(entry.Missed);
        var joined = await alice.Hears<ParticipantJoined>(room, joined => joined.Participant.User == bob.User);
        Assert.Equal(entry.Snapshot.Participants[1], joined.Participant);
        Assert.Equal(
            (bob.SessionId, true, null),
            (joined.Participant.SessionId, joined.Participant.Connected, joined.Participant.Call)
        );
        Assert.Equal(entry.Snapshot.Sequence, joined.Sequence);
    }

    [Fact]
    public async Task Whoever_leaves_is_seen_leaving_and_hears_no_more()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var (room, lobby) = (await alice.CreateRoom(), await alice.CreateRoom());
        await alice.Join(room);
        await bob.Join(room);

        await bob.Leave(room);
        await alice.Say(room, "he is gone");

        var left = await alice.Hears<ParticipantLeft>(room);
        Assert.Equal((bob.SessionId, LeaveReason.Left), (left.SessionId, left.Reason));
        await bob.Join(lobby);
        await alice.Join(lobby);
        await alice.Say(lobby, "mark");
        await bob.Reads(lobby, 1);
        Assert.DoesNotContain(bob.View(room).Events.All, roomEvent => roomEvent is MessageSent);
    }

    [Fact]
    public async Task Joining_again_gives_the_same_seat()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        var first = await alice.Join(room);

        var second = await alice.Join(room, lastSequence: first.Snapshot.Sequence);

        Assert.Equal(first.Snapshot.Sequence, second.Snapshot.Sequence);
        Assert.Single(second.Snapshot.Participants);
        Assert.Empty(second.Missed!.Value);
    }

    [Fact]
    public async Task Rejoining_at_once_after_leaving_one_hears_the_room_again()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        for (var round = 1; round <= 10; round++)
        {
            await bob.Join(room);
            await alice.Say(room, $"round {round}");
            await bob.Hears<MessageSent>(room, sent => sent.Text == $"round {round}");
            await bob.Leave(room);
        }
    }

    [Fact]
    public async Task A_person_with_two_tabs_has_two_seats()
    {
        await using var alice = await app.Open("Alice");
        await using var tab = await alice.OpenAnother();
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var entry = await tab.Join(room);

        Assert.NotEqual(alice.SessionId, tab.SessionId);
        Assert.Equal([alice.User, alice.User], entry.Snapshot.Participants.Select(one => one.User));
    }

    [Fact]
    public async Task One_tab_may_be_in_several_rooms_but_not_in_any_number()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var rooms = new List<Guid>();
        for (var number = 0; number < 11; number++)
            rooms.Add(await alice.CreateRoom());
        foreach (var room in rooms.Take(10))
            await alice.Join(room);

        await Refused.With(MeetErrors.SessionTooManyRooms, () => alice.Join(rooms[10]));

        foreach (var room in rooms.Take(10))
        {
            await bob.Join(room);
            await alice.Hears<ParticipantJoined>(room, joined => joined.Participant.User == bob.User);
            await bob.Leave(room);
        }
    }

    [Fact]
    public async Task The_owner_can_put_somebody_out_and_everybody_is_told()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        (await alice.Rest.Delete($"/api/rooms/{room}/participants/{bob.User.Id}")).Is(204);

        Assert.Equal(LeaveReason.Removed, (await alice.Hears<ParticipantLeft>(room)).Reason);
        Assert.Equal(bob.SessionId, (await bob.Hears<ParticipantLeft>(room)).SessionId);
        await Refused.With(MeetErrors.RoomRemoved, () => bob.Say(room, "let me in"));
        await Refused.With(MeetErrors.RoomRemoved, () => bob.Join(room));
    }

    [Fact]
    public async Task A_room_that_its_owner_closes_says_so_and_is_gone()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        (await alice.Rest.Delete($"/api/rooms/{room}")).Is(204);

        await bob.Hears<RoomClosed>(room);
        await alice.Hears<RoomClosed>(room);
        Assert.IsType<RoomClosed>(bob.View(room).Events.All[^1]);
        await Refused.With(MeetErrors.RoomNotFound, () => bob.Join(room));
        await Refused.With(MeetErrors.RoomNotFound, () => bob.Say(room, "anybody?"));
    }

    [Fact]
    public async Task A_room_that_its_owner_renames_says_so()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        (await alice.Rest.Patch($"/api/rooms/{room}", new { name = "Retro", capacity = 8 })).Is(200);

        var updated = await alice.Hears<RoomUpdated>(room);
        Assert.Equal(("Retro", 8), (updated.Room.Name, updated.Room.Capacity));
    }

    [Fact]
    public async Task A_seat_taken_over_REST_is_brought_to_life_over_the_hub()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Register("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        var participant = (await bob.Rest.Post($"/api/rooms/{room}/participants", new { })).Is<Rooms.JoinAnswer>(201);
        var joined = await alice.Hears<ParticipantJoined>(room, joined => joined.Participant.User == bob.User);
        Assert.False(joined.Participant.Connected);

        await bob.Connect();
        var resumed = await bob.Resume(participant.SessionId, room);

        Assert.Equal(participant.SessionId, (await alice.Hears<ParticipantReconnected>(room)).SessionId);
        Assert.All(resumed.Rooms.Single().Entry!.Snapshot.Participants, one => Assert.True(one.Connected));
        await bob.Say(room, "here I am");
        Assert.Equal(["here I am"], await alice.Reads(room, 1));
    }
}
