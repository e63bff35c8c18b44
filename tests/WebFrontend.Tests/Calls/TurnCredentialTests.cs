namespace MiniMeet.WebFrontend.Calls;

public sealed class TurnCredentialTests
{
    // Passwords by another hand: printf %s "$username" | openssl dgst -sha1 -hmac "$secret" -binary | base64
    [Theory]
    [InlineData(
        "0b5f3f0e-2f5c-4c1c-9d0e-8a6f5d1c7b21",
        1_767_225_600,
        "1767225600:0b5f3f0e-2f5c-4c1c-9d0e-8a6f5d1c7b21",
        "i/t+u2bYws7VAxzzeBdTs79Q+cY="
    )]
    [InlineData(
        "11111111-2222-3333-4444-555555555555",
        2_000_000_000,
        "2000000000:11111111-2222-3333-4444-555555555555",
        "uAfTyvZcgjoiZTSX0g8+uk0Jel4="
    )]
    public void For_KnownSecret_IsWhatOpensslMakesOfIt(string userId, long expiresAt, string username, string password)
    {
        var credential = TurnCredential.For(
            Guid.Parse(userId),
            DateTimeOffset.FromUnixTimeSeconds(expiresAt),
            "a secret that the TURN server also knows"
        );

        Assert.Equal(new TurnCredential(username, password), credential);
    }
}
