using MiniMeet.WebFrontend.App;

namespace MiniMeet.WebFrontend.Calls;

[Collection(MeetAppCollection.Name)]
public sealed class IceServersTests(MeetApp app)
{
    [Fact]
    public async Task IceServers_Configured_AreToldToWhoeverIsSignedIn()
    {
        await using var alice = await app.Register();

        var answer = (await alice.Rest.Get("/api/ice-servers")).Is(200);

        Assert.Equal("""{"iceServers":[{"urls":["stun:stun.example:3478"],"username":"anybody","credential":null}]}""", answer.Body);
    }
}
