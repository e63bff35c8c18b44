using System.Text.Json;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>The product with a TURN server beside it.</summary>
public sealed class TurnServersTests(TurnServersTests.AppWithTurn app) : IClassFixture<TurnServersTests.AppWithTurn>
{
    private const string Secret = "a secret that the TURN server also knows";
    private static readonly string[] Urls =
    [
        "turn:turn.example:3478?transport=udp",
        "turns:turn.example?transport=tcp",
    ];

    [Fact]
    public async Task IceServers_ForSomebodyInTheRoom_CarryACredentialOfTheirOwnForTheLifetime()
    {
        await using var alice = await app.Open();
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var before = DateTimeOffset.UtcNow;
        var answer = (await alice.Rest.Get($"/api/ice-servers?roomId={room}")).Is(200).Json;
        var after = DateTimeOffset.UtcNow;

        var expiresAt = answer.GetProperty("expiresAt").GetDateTimeOffset();
        Assert.InRange(expiresAt, before.AddSeconds(119), after.AddSeconds(120));
        var servers = answer.GetProperty("iceServers");
        Assert.Equal("stun:stun.example:3478", servers[0].GetProperty("urls")[0].GetString());
        Assert.Equal(Urls, servers[1].GetProperty("urls").Deserialize<string[]>());
        var username = servers[1].GetProperty("username").GetString();
        Assert.Equal($"{expiresAt.ToUnixTimeSeconds()}:{alice.User.Id}", username);
        Assert.Equal(
            TurnCredential.For(alice.User.Id, expiresAt, Secret).Password,
            servers[1].GetProperty("credential").GetString()
        );
        Assert.Equal(2, servers.GetArrayLength());
    }

    [Fact]
    public async Task IceServers_NoRoom_CarryNoCredential()
    {
        await using var alice = await app.Register();

        var answer = (await alice.Rest.Get("/api/ice-servers")).Is(200);

        Assert.DoesNotContain("turn", answer.Body, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("expiresAt").ValueKind);
    }

    [Fact]
    public async Task IceServers_NoSeatInTheRoom_AreRefusedToItsOwnerToo()
    {
        await using var alice = await app.Open();
        await using var bob = await app.Register("Bob");
        var room = await alice.CreateRoom();

        (await alice.Rest.Get($"/api/ice-servers?roomId={room}")).IsRefused(MeetErrors.RoomNotJoined);
        await alice.Join(room);
        (await bob.Rest.Get($"/api/ice-servers?roomId={room}")).IsRefused(MeetErrors.RoomNotJoined);
        await alice.Leave(room);
        (await alice.Rest.Get($"/api/ice-servers?roomId={room}")).IsRefused(MeetErrors.RoomNotJoined);
    }

    [Fact]
    public async Task IceServers_NoSuchRoom_AreRefused()
    {
        await using var alice = await app.Register();

        (await alice.Rest.Get($"/api/ice-servers?roomId={Guid.NewGuid()}")).IsRefused(MeetErrors.RoomNotFound);
    }

    public sealed class AppWithTurn : MeetApp
    {
        protected override Dictionary<string, string> Settings =>
            new(base.Settings)
            {
                ["MiniMeet:Ice:Turn:Secret"] = Secret,
                ["MiniMeet:Ice:Turn:Urls:0"] = Urls[0],
                ["MiniMeet:Ice:Turn:Urls:1"] = "",
                ["MiniMeet:Ice:Turn:Urls:2"] = Urls[1],
                ["MiniMeet:Ice:Turn:Lifetime"] = "00:02:00",
            };
    }
}
