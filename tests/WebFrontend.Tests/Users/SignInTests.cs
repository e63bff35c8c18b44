using System.Net.WebSockets;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

/// <summary>How a token travels, and what it is worth.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class SignInTests(MeetApp app) : IAsyncLifetime
{
    private Person _ada = null!;
    private Rest _stranger = null!;

    public async Task InitializeAsync() => (_ada, _stranger) = (await app.Register("Ada"), app.Stranger());

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        await _ada.DisposeAsync();
    }

    [Fact]
    public async Task Validate_SaysWhatTheTokenSays()
    {
        var claims = (await _ada.Rest.Get("/api/auth/validate")).Is<TokenClaims>();

        Assert.Equal((_ada.User.Id, "Ada"), (claims.UserId, claims.Username));
        Assert.True(claims.ExpiresAt > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Refresh_GivesTheSameSignInALaterEnd()
    {
        var before = (await _ada.Rest.Get("/api/auth/validate")).Is<TokenClaims>();

        var answer = (await _ada.Rest.Post("/api/auth/refresh")).Is<AuthAnswer>();

        using var refreshed = new Rest(app.Address, answer.AccessToken);
        var after = (await refreshed.Get("/api/auth/validate")).Is<TokenClaims>();
        Assert.Equal((before.UserId, before.SignInId), (after.UserId, after.SignInId));
        Assert.True(after.ExpiresAt >= before.ExpiresAt);
        Assert.Equal(_ada.Profile, answer.User);
        (await _ada.Rest.Get("/api/auth/validate")).Is(200);
    }

    [Theory]
    [InlineData("register")]
    [InlineData("login")]
    [InlineData("refresh")]
    public async Task Cookie_IsOutOfReachOfScriptsAndOtherSites(string action)
    {
        var email = $"{Guid.NewGuid():n}@example.com";

        var answer = action switch
        {
            "register" => await _stranger.Post(
                "/api/auth/register",
                new
                {
                    email,
                    username = "Eve",
                    password = Person.Password,
                }
            ),
            "login" => await _stranger.Post("/api/auth/login", new { email = _ada.Email, password = Person.Password }),
            _ => await _ada.Rest.Post("/api/auth/refresh"),
        };

        var attributes = answer.Header("Set-Cookie")!.Split("; ");
        Assert.Equal($"minimeet={answer.Json.GetProperty("accessToken").GetString()}", attributes[0]);
        Assert.Contains("httponly", attributes);
        Assert.Contains("samesite=strict", attributes);
        Assert.Contains("path=/", attributes);
        Assert.Contains(attributes, attribute => attribute.StartsWith("max-age=", StringComparison.Ordinal));
        Assert.DoesNotContain("secure", attributes); // this is http; over https it is, see below
    }

    [Fact]
    public async Task Cookie_SignsInOverRestAndTheHub()
    {
        var cookie = ("Cookie", $"other=1; minimeet={_ada.Token}");

        (await _stranger.Send(HttpMethod.Get, "/api/users/me", null, cookie)).Is(200);
        await using var socket = await PersonSocket.Open(app.Hub, _ => { }, cookie);
        await Refused.With(MeetErrors.RoomNotFound, () => socket.Invoke("JoinRoom", new { roomId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Cookie_AndAHeader_TheHeaderCounts()
    {
        await using var bob = await app.Register("Bob");

        var me = await _stranger.Send(
            HttpMethod.Get,
            "/api/users/me",
            null,
            ("Cookie", $"minimeet={_ada.Token}"),
            ("Authorization", $"Bearer {bob.Token}")
        );
        var nobody = await _stranger.Send(
            HttpMethod.Get,
            "/api/users/me",
            null,
            ("Cookie", $"minimeet={_ada.Token}"),
            ("Authorization", "Bearer garbage")
        );

        Assert.Equal(bob.Profile, me.Is<UserProfile>());
        nobody.IsRefused(MeetErrors.AuthRequired);
    }

    [Theory]
    [InlineData("/api/auth/logout")]
    [InlineData("/api/auth/logout-all")]
    public async Task LogOut_TakesTheCookieBack(string path)
    {
        var answer = (await _ada.Rest.Post(path)).Is(204);

        Assert.StartsWith("minimeet=; expires=Thu, 01 Jan 1970", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        (await _ada.Rest.Get("/api/auth/validate")).IsRefused(MeetErrors.AuthRequired);
        (await _ada.Rest.Post(path)).IsRefused(MeetErrors.AuthRequired);
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    [InlineData("minimeet")]
    public async Task Token_InAUrl_IsNoToken(string parameter)
    {
        (await _stranger.Get($"/api/users/me?{parameter}={_ada.Token}")).IsRefused(MeetErrors.AuthRequired);
        (await _stranger.Get($"/hub/meet?{parameter}={_ada.Token}")).IsRefused(MeetErrors.AuthRequired);
        (await _stranger.Post($"/hub/meet/negotiate?negotiateVersion=1&{parameter}={_ada.Token}")).IsRefused(
            MeetErrors.AuthRequired
        );
        var hub = new UriBuilder(app.Hub) { Query = $"{parameter}={_ada.Token}" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => PersonSocket.Open(hub, _ => { }));
    }

    [Fact]
    public async Task Refusal_SaysHowToSignIn() =>
        Assert.Equal(
            "Bearer",
            (await _stranger.Get("/api/users/me")).IsRefused(MeetErrors.AuthRequired).Header("WWW-Authenticate")
        );
}
