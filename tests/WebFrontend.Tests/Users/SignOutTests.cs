using System.Net.WebSockets;
using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

[Collection(MeetAppCollection.Name)]
public sealed class SignOutTests(MeetApp app)
{
    [Fact]
    public async Task Logging_out_ends_every_socket_of_the_sign_in_and_kills_its_token_at_once()
    {
        await using var alice = await app.Open("Alice");
        await using var tab = await alice.OpenAnother();
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        (await alice.Rest.Post("/api/auth/logout")).Is(204);

        (await alice.Rest.Get("/api/users/me")).IsRefused(MeetErrors.AuthRequired);
        (await alice.Rest.Post("/api/auth/refresh")).IsRefused(MeetErrors.AuthRequired);
        Assert.Equal("session.signedOut", (await alice.IsTold<SessionEndedNotice>("SessionEnded")).Code);
        Assert.Equal("session.signedOut", (await tab.IsTold<SessionEndedNotice>("SessionEnded")).Code);
        await alice.Socket.Closed.Soon("the end of the socket");
        await tab.Socket.Closed.Soon("the end of the other tab's socket");
        await Assert.ThrowsAsync<WebSocketException>(alice.Connect);
        var left = await bob.Hears<ParticipantLeft>(room, gone => gone.SessionId == alice.SessionId);
        Assert.Equal(LeaveReason.Left, left.Reason); // signing out is leaving: nobody waits for her to come back
    }

    [Fact]
    public async Task Logging_out_leaves_other_sign_ins_alone()
    {
        await using var alice = await app.Open("Alice");
        await using var phone = await alice.OpenAnother(signInAgain: true);
        var room = await alice.CreateRoom();
        await phone.Join(room);

        (await alice.Rest.Post("/api/auth/logout")).Is(204);
        await alice.Socket.Closed.Soon("the end of the socket");

        (await phone.Rest.Get("/api/users/me")).Is(200);
        await phone.Say(room, "still here");
        Assert.Equal(["still here"], await phone.Reads(room, 1));
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_every_sign_in()
    {
        await using var alice = await app.Open("Alice");
        await using var phone = await alice.OpenAnother(signInAgain: true);
        await using var bob = await app.Open("Bob");

        (await phone.Rest.Post("/api/auth/logout-all")).Is(204);

        foreach (var device in new[] { alice, phone })
        {
            Assert.Equal("session.signedOut", (await device.IsTold<SessionEndedNotice>("SessionEnded")).Code);
            await device.Socket.Closed.Soon("the end of the socket");
            (await device.Rest.Get("/api/users/me")).IsRefused(MeetErrors.AuthRequired);
        }

        (await bob.Rest.Get("/api/users/me")).Is(200);
        Assert.False(bob.Socket.Closed.IsCompleted);
    }

    [Fact]
    public async Task Whoever_signs_in_again_can_take_the_session_back_and_join_anew()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        (await alice.Rest.Post("/api/auth/logout")).Is(204);
        await alice.Socket.Closed.Soon("the end of the socket");

        await using var back = await alice.OpenAnother(signInAgain: true);
        await bob.Hears<ParticipantLeft>(room, gone => gone.SessionId == alice.SessionId);
        var resumed = await back.Resume(alice.SessionId, room);

        Assert.Equal(MeetErrors.RoomNotJoined.Value, resumed.Rooms.Single().ErrorCode);
        await back.Join(room);
        Assert.Equal(alice.SessionId, back.SessionId);
    }
}
