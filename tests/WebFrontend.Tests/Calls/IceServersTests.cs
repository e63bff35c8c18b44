using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>Without a TURN server.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class IceServersTests(MeetApp app)
{
    private const string OnlyStun =
        """{"iceServers":[{"urls":["stun:stun.example:3478"],"username":"anybody","credential":null}],"""
        + "\"expiresAt\":null}";

    [Fact]
    public async Task IceServers_Configured_AreToldToWhoeverIsSignedIn()
    {
        await using var alice = await app.Register();

        var answer = (await alice.Rest.Get("/api/ice-servers")).Is(200);

        Assert.Equal(OnlyStun, answer.Body);
    }

    [Fact]
    public async Task IceServers_NoTurnSecret_AreTheSameInARoom()
    {
        await using var alice = await app.Open();
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var answer = (await alice.Rest.Get($"/api/ice-servers?roomId={room}")).Is(200);

        Assert.Equal(OnlyStun, answer.Body);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0c9f3a52")]
    public async Task IceServers_RoomIsNoId_RefusesTheRequest(string roomId)
    {
        await using var alice = await app.Register();

        (await alice.Rest.Get($"/api/ice-servers?roomId={roomId}")).IsRefused(MeetErrors.RequestInvalid);
    }
}
