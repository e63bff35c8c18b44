using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Users;

public sealed class JwtTicketFormatTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    // RFC 7515 appendix A.1.
    private static readonly byte[] RfcKey =
        Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-jwt-").FullName;
    private readonly FixedClock _clock = new() { Now = Now };
    private readonly JwtTicketFormat _format;
    private readonly SignedIn _ada = new(new UserProfile(Guid.NewGuid(), "Ada", "ada@example.com", Now), Guid.NewGuid(), Now.AddHours(12));

    public JwtTicketFormatTests()
    {
        var options = Options.Create(new AuthOptions { KeyFile = Path.Combine(_folder, "key") });
        File.WriteAllBytes(options.Value.KeyFile, RfcKey);
        _format = new JwtTicketFormat(new SigningKey(options), options, _clock);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Hmac_OfTheseTests_GivesTheSignatureOfTheRfc()
    {
        const string Signed =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

        Assert.Equal($"{Signed}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Jws.SignParts(Signed, RfcKey));
    }

    [Fact]
    public void Protect_SignsAsTheRfcSays()
    {
        var token = Protect();

        Assert.Equal(Jws.SignParts(token[..token.LastIndexOf('.')], RfcKey), token);
    }

    [Fact]
    public void Protect_WritesTheRegisteredClaims()
    {
        var parts = Protect().Split('.');

        Assert.Equal("""{"alg":"HS256","typ":"JWT"}""", Jws.Decode(parts[0]));
        var claims = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Jws.Decode(parts[1]))!;
        Assert.Equal(["iss", "aud", "iat", "exp", "sub", "name", "sid"], claims.Keys);
        Assert.Equal(("minimeet", "minimeet"), (claims["iss"].GetString(), claims["aud"].GetString()));
        Assert.Equal((Now.ToUnixTimeSeconds(), Now.AddHours(12).ToUnixTimeSeconds()), (claims["iat"].GetInt64(), claims["exp"].GetInt64()));
        Assert.Equal((_ada.User.Id, "Ada", _ada.SignInId), (claims["sub"].GetGuid(), claims["name"].GetString(), claims["sid"].GetGuid()));
        Assert.DoesNotContain("ada@example.com", Jws.Decode(parts[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Unprotect_OwnToken_GivesBackWhoAndUntilWhen()
    {
        var ticket = _format.Unprotect(Protect())!;

        Assert.Equal(new CurrentUser(_ada.User.ToUser(), _ada.SignInId), CurrentUser.From(ticket.Principal));
        Assert.Equal(_ada.ExpiresAt, ticket.Properties.ExpiresUtc);
        Assert.True(ticket.Principal.Identity!.IsAuthenticated);
        Assert.Equal("Ada", ticket.Principal.Identity.Name);
    }

    [Fact]
    public void Unprotect_SameTokenMadeElsewhere_IsTaken()
    {
        var payload = new
        {
            sub = _ada.User.Id, name = "Ada", sid = _ada.SignInId, more = 1,
            iss = "minimeet", aud = "minimeet", exp = Now.AddHours(1).ToUnixTimeSeconds(),
        };

        Assert.NotNull(_format.Unprotect(Jws.Sign(payload, RfcKey, """{ "typ" : "JWT", "alg" : "HS256" }""")));
    }

    [Theory]
    [InlineData(12 * 60 * 60 - 1, true)]
    [InlineData(12 * 60 * 60, false)]
    public void Unprotect_UntilTheTokenExpires_IsTaken(int seconds, bool taken)
    {
        var token = Protect();

        _clock.Now = Now.AddSeconds(seconds);

        Assert.Equal(taken, _format.Unprotect(token) is not null);
    }

    public static TheoryData<string> Bad => [.. BadTokens.Kinds];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Unprotect_BadToken_IsNobody(string kind)
    {
        var token = BadTokens.Of(Protect(), RfcKey)[kind];

        var user = _format.Unprotect(token) is { } ticket ? CurrentUser.From(ticket.Principal) : null;

        // Whether a sign-in is open is not the token's to say: see SignInCheck.
        if (kind is "subject nobody" or "sign-in that never was") Assert.NotEqual((_ada.User.Id, _ada.SignInId), (user!.Id, user.SignInId));
        else Assert.Null(user);
    }

    [Fact]
    public void Unprotect_Nothing_IsNobody() => Assert.Null(_format.Unprotect(null));

    [Fact]
    public void Unprotect_AnyCharacterChanged_IsNobody()
    {
        var token = Protect();

        for (var at = 0; at < token.Length; at++)
        {
            var changed = $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
            Assert.True(_format.Unprotect(changed) is null, $"character {at}");
        }
    }

    private string Protect() => _format.Protect(new AuthenticationTicket(
        CurrentUser.ToPrincipal(_ada), new AuthenticationProperties { ExpiresUtc = _ada.ExpiresAt }, "BearerToken"));

    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
