using System.Net.WebSockets;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

/// <summary>A tab of one person, and the cookie of another who has signed in in the same browser since.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class PersonMiddlewareTests(MeetApp app) : IAsyncLifetime
{
    private Person _ada = null!;
    private Person _bob = null!;

    public async Task InitializeAsync() => (_ada, _bob) = (await app.Register("Ada"), await app.Register("Bob"));

    public async Task DisposeAsync()
    {
        await _ada.DisposeAsync();
        await _bob.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/api/auth/validate")]
    [InlineData("POST", "/api/auth/refresh")]
    [InlineData("POST", "/api/auth/logout")]
    [InlineData("POST", "/api/rooms")]
    [InlineData("GET", "/api/rooms")]
    [InlineData("GET", "/api/users/me")]
    [InlineData("POST", "/hub/meet/negotiate?negotiateVersion=1")]
    public async Task Request_ForSomebodyElseThanItsToken_IsRefusedAndDoesNothing(string method, string path)
    {
        (await AsBobFor(_ada, method, path)).IsRefused(MeetErrors.AuthOtherPerson);

        (await AsBobFor(_bob, "GET", "/api/auth/validate")).Is(200); // still signed in
    }

    [Fact]
    public async Task Request_ForWhomItsTokenIs_IsDone() =>
        (await AsBobFor(_bob, "POST", "/api/rooms", new { name = "Mine" })).Is(201);

    [Fact]
    public async Task Request_ForNobodyThatCouldBe_IsInvalid() =>
        (await _bob.Rest.Send(HttpMethod.Get, "/api/users/me", null, (PersonMiddleware.Header, "Ada"))).IsRefused(
            MeetErrors.RequestInvalid
        );

    [Fact]
    public async Task Request_WithoutAToken_IsNotSignedIn()
    {
        using var stranger = app.Stranger();

        (
            await stranger.Send(HttpMethod.Get, "/api/users/me", null, (PersonMiddleware.Header, $"{_ada.User.Id}"))
        ).IsRefused(MeetErrors.AuthRequired);
    }

    [Fact]
    public async Task Socket_ForSomebodyElseThanItsToken_IsNotOpened()
    {
        await using var own = await OpenAsBobFor(_bob);
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsBobFor(_ada));

        Assert.Contains("409", refusal.Message, StringComparison.Ordinal);
    }

    private Task<Answer> AsBobFor(Person person, string method, string path, object? body = null) =>
        _bob.Rest.Send(new HttpMethod(method), path, body, (PersonMiddleware.Header, $"{person.User.Id}"));

    private Task<PersonSocket> OpenAsBobFor(Person person) =>
        PersonSocket.Open(
            new UriBuilder(app.Hub) { Query = $"user={person.User.Id}" }.Uri,
            _ => { },
            ("Authorization", $"Bearer {_bob.Token}")
        );
}
