using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
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

    [Theory]
    [InlineData("https://meet.example")]
    [InlineData("https://meet.example:443")] // as no browser writes it, but the same
    [InlineData("HTTPS://MEET.example")]
    public async Task Reading_ByAnAllowedSitesPage_IsAllowed_WithCredentials_AlsoARefusal(string origin)
    {
        foreach (var path in new[] { "/api/users/me", "/api/rooms/00000000-0000-0000-0000-000000000001" })
        {
            var answer = await From(origin, HttpMethod.Get, path);

            Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
            Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("POST", "/api/auth/login", "content-type")]
    [InlineData("PATCH", "/api/users/me", "authorization,content-type")]
    [InlineData("DELETE", "/api/rooms/00000000-0000-0000-0000-000000000001", "authorization")]
    [InlineData(
        "POST",
        "/hub/meet/negotiate?negotiateVersion=1",
        "authorization,x-requested-with,x-signalr-user-agent"
    )]
    public async Task Preflight_ByAnAllowedSitesPage_AllowsWhatClientsSend_AndByAnotherNothing(
        string method,
        string path,
        string headers
    )
    {
        using var nobody = app.Stranger();

        var allowed = await Preflight("https://meet.example");
        var refused = await Preflight("https://evil.example");

        Assert.Equal(204, allowed.Status);
        Assert.Equal("https://meet.example", allowed.Header("Access-Control-Allow-Origin"));
        Assert.Contains(method, allowed.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.All(
            headers.Split(','),
            header =>
                Assert.Contains(
                    header,
                    allowed.Header("Access-Control-Allow-Headers"),
                    StringComparison.OrdinalIgnoreCase
                )
        );
        Assert.Null(refused.Header("Access-Control-Allow-Origin"));

        Task<Answer> Preflight(string origin) =>
            nobody.Send(
                HttpMethod.Options,
                path,
                null,
                ("Origin", origin),
                ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", headers)
            );
    }

    [Theory]
    [InlineData("https://meet.test", "meet.test:443", "https")]
    [InlineData("http://meet.test", "meet.test:80", "http")]
    [InlineData("https://meet.test", "MEET.test", "https")]
    public void Allows_ItsOwnPages_HoweverAProxyWritesTheHost(string origin, string host, string scheme)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = (scheme, new HostString(host));

        Assert.Equal(WebOrigin.Parse(origin), WebOrigin.Of(request));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("meet.example")]
    [InlineData("ftp://meet.example")]
    [InlineData("https://meet.example/")]
    [InlineData("https://meet.example/path")]
    [InlineData("https://ada@meet.example")]
    [InlineData("https://meet.example?x")]
    public void Parse_WhatIsNoOrigin_IsNone(string text) => Assert.Null(WebOrigin.Parse(text));

    private Task<Answer> From(string origin, HttpMethod method, string path, object? body = null) =>
        _alice.Rest.Send(method, path, body, ("Origin", origin));

    private Task<PersonSocket> Open(string origin) =>
        PersonSocket.Open(app.Hub, _ => { }, ("Authorization", $"Bearer {_alice.Token}"), ("Origin", origin));
}
