using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MiniMeet.WebFrontend.Users;

/// <summary>Access tokens as they are issued and read, without the product around them.</summary>
public sealed class AccessTokenAuthenticationTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    // RFC 7515 appendix A.1.
    private static readonly byte[] RfcKey = Base64Url.DecodeFromChars(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
    );

    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-jwt-").FullName;
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly ServiceProvider _services;
    private readonly SignedIn _ada = new(
        new UserProfile(Guid.NewGuid(), "Ada", "ada@example.com", Now),
        Guid.NewGuid(),
        Now.AddHours(12)
    );

    public AccessTokenAuthenticationTests()
    {
        var keyFile = Path.Combine(_folder, "key");
        File.WriteAllBytes(keyFile, RfcKey);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(Options.Create(new AuthOptions { KeyFile = keyFile }));
        services.AddAccessTokenAuthentication();
        // whether a sign-in is open is not asked here
        services.AddSingleton<IClaimsTransformation, NoopClaimsTransformation>();
        _services = services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return _services.DisposeAsync();
    }

    [Fact]
    public void Hmac_OfTheseTests_GivesTheSignatureOfTheRfc()
    {
        const string Signed =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

        Assert.Equal($"{Signed}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Jws.SignParts(Signed, RfcKey));
    }

    [Fact]
    public void Sign_SignsAsTheRfcSays()
    {
        var token = Sign();

        Assert.Equal(Jws.SignParts(token[..token.LastIndexOf('.')], RfcKey), token);
    }

    [Fact]
    public void Sign_WritesTheRegisteredClaims()
    {
        var parts = Sign().Split('.');

        var header = JsonSerializer.Deserialize<Dictionary<string, string>>(Jws.Decode(parts[0]))!;
        Assert.Equivalent(new Dictionary<string, string> { ["alg"] = "HS256", ["typ"] = "JWT" }, header, strict: true);
        var claims = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Jws.Decode(parts[1]))!;
        Assert.Equal(["aud", "exp", "iat", "iss", "sid", "sub"], claims.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("minimeet", "minimeet"), (claims["iss"].GetString(), claims["aud"].GetString()));
        Assert.Equal(
            (Now.ToUnixTimeSeconds(), Now.AddHours(12).ToUnixTimeSeconds()),
            (claims["iat"].GetInt64(), claims["exp"].GetInt64())
        );
        Assert.Equal((_ada.User.Id, _ada.SignInId), (claims["sub"].GetGuid(), claims["sid"].GetGuid()));
        Assert.DoesNotContain("ada@example.com", Jws.Decode(parts[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OwnToken_GivesBackWhoAndUntilWhen()
    {
        var ticket = (await Read(Sign())).Ticket!;

        Assert.Equal((_ada.User.Id, _ada.SignInId), CurrentUser.SignInOf(ticket.Principal));
        Assert.Equal(_ada.ExpiresAt, ticket.Properties.ExpiresUtc);
        Assert.True(ticket.Principal.Identity!.IsAuthenticated);
    }

    [Theory]
    [InlineData("""{ "typ" : "JWT", "alg" : "HS256" }""")]
    [InlineData("""{"alg":"HS256"}""")] // RFC 7519 section 5.1: the type is optional
    public async Task Read_SameTokenMadeElsewhere_IsTaken(string header)
    {
        var payload = new
        {
            sub = _ada.User.Id,
            name = "Ada",
            sid = _ada.SignInId,
            more = 1,
            iss = "minimeet",
            aud = "minimeet",
            exp = Now.AddHours(1).ToUnixTimeSeconds(),
        };

        Assert.True((await Read(Jws.Sign(payload, RfcKey, header))).Succeeded);
    }

    [Theory]
    [InlineData(12 * 60 * 60 - 1, true)]
    [InlineData(12 * 60 * 60, false)]
    public async Task Read_UntilTheTokenExpires_IsTaken(int seconds, bool taken)
    {
        var token = Sign();

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(taken, (await Read(token)).Succeeded);
    }

    [Theory]
    [InlineData("iat", 0, true)]
    [InlineData("iat", 3600, true)]
    [InlineData("iat", 3601, false)]
    [InlineData("iat", -12 * 60 * 60, true)]
    [InlineData("nbf", 3600, true)]
    [InlineData("nbf", 3601, false)]
    public async Task Read_TokenOfAClockThatIsAhead_IsTakenUpToAnHour(string claim, int seconds, bool taken)
    {
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Jws.Decode(Sign().Split('.')[1]))!;
        claims[claim] = Now.AddSeconds(seconds).ToUnixTimeSeconds();

        Assert.Equal(taken, (await Read(Jws.Sign(claims, RfcKey))).Succeeded);
    }

    public static TheoryData<string> Bad => [.. BadTokens.Kinds];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Read_BadToken_IsNobody(string kind)
    {
        var token = BadTokens.Of(Sign(), RfcKey)[kind];

        var signIn = (await Read(token)).Principal is { } principal ? CurrentUser.SignInOf(principal) : null;

        // Whether a sign-in is open is not the token's to say: see OpenSignInTransformation.
        if (kind is "subject nobody" or "sign-in that never was")
        {
            Assert.NotEqual((_ada.User.Id, _ada.SignInId), signIn!.Value);
        }
        else
        {
            Assert.Null(signIn);
        }
    }

    [Fact]
    public async Task Read_Nothing_IsNobody() => Assert.True((await Read(null)).None);

    [Fact]
    public async Task Read_AnyCharacterChanged_IsNobody()
    {
        var token = Sign();

        for (var at = 0; at < token.Length; at++)
        {
            var changed = $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
            Assert.False((await Read(changed)).Succeeded, $"character {at}");
        }
    }

    private string Sign() => _services.GetRequiredService<AccessTokens>().Sign(_ada);

    private Task<AuthenticateResult> Read(string? token)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        if (token is not null)
            context.Request.Headers.Authorization = $"Bearer {token}";
        return context.AuthenticateAsync();
    }
}
