using MiniMeet.WebFrontend.App;
using MiniMeet.WebFrontend.Rooms;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>Grace time and lease end for real here, at their shortest.</summary>
[Collection(HastyMeetAppCollection.Name)]
public sealed class GraceTests(HastyMeetApp app)
{
    [Fact]
    public async Task Whoever_does_not_come_back_in_time_has_left()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        bob.CutSocket();

        var left = await alice.Hears<ParticipantLeft>(room);
        Assert.Equal((bob.SessionId, LeaveReason.TimedOut), (left.SessionId, left.Reason));
        var gone = await alice.Hears<ParticipantReconnecting>(room, gone => gone.SessionId == bob.SessionId);
        Assert.True(left.At - gone.At >= TimeSpan.FromSeconds(1), $"only {left.At - gone.At}");

        var resumed = await bob.Reconnect();
        Assert.Equal("room.notJoined", resumed.Rooms.Single().ErrorCode);
        await bob.Join(room);
        await alice.Hears<ParticipantJoined>(room, joined => joined.Participant.SessionId == bob.SessionId && joined.Sequence > left.Sequence);
    }

    // A network that is gone closes no socket. SignalR minds the silence of clients that have pinged once, as all of its own do.
    [Fact]
    public async Task Whoever_falls_silent_counts_as_gone()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        await bob.Socket.SendText("""{"type":6}""");

        await alice.Hears<ParticipantReconnecting>(room, gone => gone.SessionId == bob.SessionId);
        await bob.Socket.Closed.Soon("the end of the silent socket");
    }

    [Fact]
    public async Task A_seat_taken_over_REST_and_never_resumed_is_given_up()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var seat = (await alice.Rest.Post($"/api/rooms/{room}/participants", new { })).Is<JoinAnswer>(201);

        Assert.Equal(seat.SessionId, (await alice.Hears<ParticipantLeft>(room, left => left.Reason == LeaveReason.TimedOut)).SessionId);
    }

    [Fact]
    public async Task Whoever_stays_connected_keeps_the_seat_beyond_every_lease()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        // Seats that time out one after the other are our clock: five seconds of it, against a lease of three.
        for (var tick = 0; tick < 5; tick++) await Tick(alice, room);

        Assert.DoesNotContain(alice.View(room).Events.All, happened => happened is ParticipantReconnecting);
    }

    // The socket that a session had before is told and closed. Where its client does not read, that takes a while, and until then two sockets of
    // one session are in the room.
    [Fact]
    public async Task A_replaced_socket_that_nobody_reads_does_not_cost_the_others_their_seats()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        bob.Socket.StopReading();
        await alice.SayMuch(room);
        await bob.Reconnect();

        for (var tick = 0; tick < 5; tick++) await Tick(alice, room);

        Assert.DoesNotContain(alice.View(room).Events.All, happened => happened is ParticipantReconnecting);
    }

    private static async Task Tick(MeetClient client, Guid room)
    {
        var seat = (await client.Rest.Post($"/api/rooms/{room}/participants", new { })).Is<JoinAnswer>(201);
        await client.Hears<ParticipantLeft>(room, left => left.SessionId == seat.SessionId);
    }
}
