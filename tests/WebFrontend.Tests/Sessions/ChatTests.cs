using MiniMeet.WebFrontend.App;

namespace MiniMeet.WebFrontend.Sessions;

[Collection(MeetAppCollection.Name)]
public sealed class ChatTests(MeetApp app)
{
    [Fact]
    public async Task Chat_goes_on_after_the_socket_was_cut()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        await alice.Say(room, "before");
        Assert.Equal(["before"], await bob.Reads(room, 1));
        bob.CutSocket();
        await alice.Hears<ParticipantReconnecting>(room, gone => gone.SessionId == bob.SessionId);
        await alice.Say(room, "meanwhile");
        await bob.Reconnect();
        await alice.Say(room, "after");

        Assert.Equal(["before", "meanwhile", "after"], await bob.Reads(room, 3));   // nothing lost, nothing twice, in order
        Assert.DoesNotContain(alice.View(room).Events.All, happened => happened is ParticipantLeft);
    }
}
