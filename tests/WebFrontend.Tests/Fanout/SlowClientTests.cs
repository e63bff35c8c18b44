using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Fanout;

[Collection(TimedMeetAppCollection.Name)]
public sealed class SlowClientTests(TimedMeetApp app)
{
    [Fact]
    public async Task A_client_that_stops_reading_slows_nobody_and_is_told_to_resume()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        await using var slow = await app.Open("Slow");
        var room = await alice.CreateRoom();
        foreach (var one in new[] { alice, bob, slow })
            await one.Join(room);

        slow.Socket.StopReading();
        await alice.SayMuch(room);
        await alice.Say(room, "done");
        await bob.Hears<MessageSent>(room, sent => sent.Text == "done");

        Assert.DoesNotContain(bob.Calls.All, call => call.Method == "Resync");
        slow.Socket.ReadOn();
        Assert.Equal(room, (await slow.IsTold<ResyncNotice>("Resync")).RoomId);
        await slow.Resume();
        await alice.Say(room, "caught up");
        await slow.Hears<MessageSent>(room, sent => sent.Text == "caught up");
    }

    [Fact]
    public async Task Signing_out_closes_the_socket_of_a_client_that_does_not_read()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        bob.Socket.StopReading();
        await alice.SayMuch(room);

        (await bob.Rest.Post("/api/auth/logout")).Is(204);

        // So it is not the lease.
        await app.Pass(TimedMeetApp.Lease * 0.9, () => alice.Rest.Get($"/api/rooms/{room}"));
        var left = await alice.Hears<ParticipantLeft>(room, gone => gone.SessionId == bob.SessionId);
        Assert.Equal(LeaveReason.Left, left.Reason);
    }
}
