using MiniMeet.WebFrontend.Rooms;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hub;

[Collection(TimedMeetAppCollection.Name)]
public sealed class GraceTests(TimedMeetApp app)
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

        var gone = await alice.Hears<ParticipantReconnecting>(room, gone => gone.SessionId == bob.SessionId);
        app.Pass(TimedMeetApp.Grace - TimedMeetApp.Tick);
        Assert.DoesNotContain(await alice.SeesAll(room), roomEvent => roomEvent is ParticipantLeft);
        app.Pass(TimedMeetApp.Tick);
        var left = await alice.Hears<ParticipantLeft>(room);
        Assert.Equal((bob.SessionId, LeaveReason.TimedOut), (left.SessionId, left.Reason));
        Assert.InRange(left.At - gone.At, TimedMeetApp.Grace, TimedMeetApp.Grace + TimedMeetApp.Tick);

        var resumed = await bob.Reconnect();
        Assert.Equal("room.notJoined", resumed.Rooms.Single().ErrorCode);
        await bob.Join(room);
        await alice.Hears<ParticipantJoined>(
            room,
            joined => joined.Participant.SessionId == bob.SessionId && joined.Sequence > left.Sequence
        );
    }

    [Fact]
    public async Task A_seat_taken_over_REST_and_never_resumed_is_given_up()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var participant = (await alice.Rest.Post($"/api/rooms/{room}/participants", new { })).Is<JoinAnswer>(201);
        app.Pass(TimedMeetApp.Grace);

        var left = await alice.Hears<ParticipantLeft>(room, left => left.Reason == LeaveReason.TimedOut);
        Assert.Equal(participant.SessionId, left.SessionId);
    }

    [Fact]
    public async Task Whoever_stays_connected_keeps_the_seat_beyond_every_lease()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        await PassTwoLeases(alice, room);

        Assert.DoesNotContain(await alice.SeesAll(room), roomEvent => roomEvent is ParticipantReconnecting);
    }

    // The socket that a session had before is told and closed. Where its client does not read, that takes a while, and
    // until then two sockets of one session are in the room.
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

        await PassTwoLeases(alice, room);

        Assert.DoesNotContain(await alice.SeesAll(room), roomEvent => roomEvent is ParticipantReconnecting);
    }

    private Task PassTwoLeases(Person person, Guid room) =>
        app.Pass(TimedMeetApp.Lease * 2, () => person.Rest.Get($"/api/rooms/{room}/participants"));
}
