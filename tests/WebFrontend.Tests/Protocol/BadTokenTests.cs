using System.Net.WebSockets;
using System.Text;
using MiniMeet.WebFrontend.Support;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Protocol;

[Collection(MeetAppCollection.Name)]
public sealed class BadTokenTests(MeetApp app) : IAsyncLifetime
{
    private Person _ada = null!;
    private Rest _stranger = null!;

    public async Task InitializeAsync() => (_ada, _stranger) = (await app.Register("Ada"), app.Stranger());

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        await _ada.DisposeAsync();
    }

    public static TheoryData<string> Kinds => [.. BadTokens.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Token_ThatIsNone_OpensNothing(string kind)
    {
        var token = BadTokens.Of(_ada.Token, Encoding.UTF8.GetBytes(MeetApp.SigningKey))[kind];
        app.TakeErrors();

        foreach (var header in new[] { ("Authorization", $"Bearer {token}"), ("Cookie", $"minimeet={token}") })
        {
            (await _stranger.Send(HttpMethod.Get, "/api/users/me", null, header)).IsRefused(MeetErrors.AuthRequired);
            (await _stranger.Send(HttpMethod.Post, "/api/rooms", new { name = kind }, header)).IsRefused(
                MeetErrors.AuthRequired
            );
            (await _stranger.Send(HttpMethod.Get, "/hub/meet", null, header)).IsRefused(MeetErrors.AuthRequired);
        }

        Assert.Empty(app.TakeErrors());
    }

    [Theory]
    [InlineData("Basic YWRhOjEyMzQ1Njc4")]
    [InlineData("Bearer")]
    [InlineData("Bearer null")]
    [InlineData("{token}")]
    [InlineData("Token {token}")]
    [InlineData("Bearer \"{token}\"")]
    [InlineData("Bearer {token}, Bearer {token}")]
    [InlineData("Bearer Bearer {token}")]
    public async Task Header_ThatIsNoBearerToken_OpensNothing(string header)
    {
        var filled = header.Replace("{token}", _ada.Token, StringComparison.Ordinal);

        (await _stranger.Send(HttpMethod.Get, "/api/users/me", null, ("Authorization", filled))).IsRefused(
            MeetErrors.AuthRequired
        );
    }

    // RFC 9110 section 11.1: the scheme has no case; the token has.
    [Theory]
    [InlineData("Bearer {token}")]
    [InlineData("bearer {token}")]
    [InlineData("BEARER {token}")]
    public async Task Header_OfTheSchemeInAnyCase_IsTaken(string header)
    {
        var filled = header.Replace("{token}", _ada.Token, StringComparison.Ordinal);

        (await _stranger.Send(HttpMethod.Get, "/api/users/me", null, ("Authorization", filled))).Is(200);
        await using var socket = await PersonSocket.Open(app.Hub, _ => { }, ("Authorization", filled));
        (
            await _stranger.Send(HttpMethod.Get, "/api/users/me", null, ("Authorization", filled.ToUpperInvariant()))
        ).IsRefused(MeetErrors.AuthRequired);
    }

    [Fact]
    public async Task Socket_WithABadToken_IsNotOpened()
    {
        foreach (
            var kind in new[] { "garbage", "alg none, unsigned", "wrong key", "expired", "sign-in that never was" }
        )
        {
            var token = BadTokens.Of(_ada.Token, Encoding.UTF8.GetBytes(MeetApp.SigningKey))[kind];

            var refusal = await Assert.ThrowsAsync<WebSocketException>(() =>
                PersonSocket.Open(app.Hub, _ => { }, ("Authorization", $"Bearer {token}"))
            );

            Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_MadeOfTheSameClaimsWithTheSameKey_IsGood()
    {
        var payload = Jws.Decode(_ada.Token.Split('.')[1]);

        var token = Jws.Sign(Jws.Header, payload, Encoding.UTF8.GetBytes(MeetApp.SigningKey));

        (await _stranger.Send(HttpMethod.Get, "/api/users/me", null, ("Authorization", $"Bearer {token}"))).Is(200);
    }
}
