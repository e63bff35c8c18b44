using System.Net;
using System.Net.WebSockets;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hosting;

[Collection(MeetAppCollection.Name)]
public sealed class OriginTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;

    public async Task InitializeAsync() => _alice = await app.Register("Alice");

    public async Task DisposeAsync() => await _alice.DisposeAsync();

    public static TheoryData<string> Foreign =>
        [
            "https://evil.example",
            "null",
            "https://localhost",
            "http://localhost",
            "https://meet.example.evil",
            "http://meet.example",
            "file://",
        ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Change_AskedForByAnotherSite_IsRefusedAndDoesNotHappen(string origin)
    {
        var name = $"Foreign {Guid.NewGuid():n}";

        (await From(origin, HttpMethod.Post, "/api/rooms", new { name })).IsRefused(MeetErrors.RequestForeignOrigin);
        (await From(origin, HttpMethod.Patch, "/api/users/me", new { username = "Mallory" })).IsRefused(
            MeetErrors.RequestForeignOrigin
        );
        (await From(origin, HttpMethod.Post, "/api/auth/logout")).IsRefused(MeetErrors.RequestForeignOrigin);
        (await From(origin, HttpMethod.Post, "/hub/meet/negotiate?negotiateVersion=1")).IsRefused(
            MeetErrors.RequestForeignOrigin
        );

        Assert.Empty((await _alice.Rest.Get($"/api/rooms?query={name}")).Is<RoomPage>().Rooms);
        Assert.Equal(_alice.Profile, (await _alice.Rest.Get("/api/users/me")).Is<UserProfile>());
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Socket_OpenedByAnotherSitesPage_IsRefused(string origin)
    {
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => Open(origin));

        Assert.Contains($"{(int)HttpStatusCode.Forbidden}", refusal.Message, StringComparison.Ordinal);
        (await From(origin, HttpMethod.Get, "/hub/meet")).IsRefused(MeetErrors.RequestForeignOrigin);
    }

    [Fact]
    public async Task ChangeAndSocket_FromOurOwnPageOrAnAllowedSite_AreFine()
    {
        foreach (var origin in new[] { app.Origin, "https://meet.example" })
        {
            (await From(origin, HttpMethod.Post, "/api/rooms", new { name = "Ours" })).Is(201);
            await using var socket = await Open(origin);
            await Refused.With(
                MeetErrors.RoomNotFound,
                () => socket.Invoke("JoinRoom", new { roomId = Guid.NewGuid() })
            );
        }
    }

    // The browser asks, and by the same-origin policy keeps the answer from the page: we allow no other origin to read
    // it.
    [Fact]
    public async Task Reading_ByAnotherSitesPage_IsAnsweredWithoutLeaveToRead()
    {
        var answer = (await From("https://evil.example", HttpMethod.Get, "/api/users/me")).Is(200);

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    private Task<Answer> From(string origin, HttpMethod method, string path, object? body = null) =>
        _alice.Rest.Send(method, path, body, ("Origin", origin));

    private Task<PersonSocket> Open(string origin) =>
        PersonSocket.Open(app.Hub, _ => { }, ("Authorization", $"Bearer {_alice.Token}"), ("Origin", origin));
}
