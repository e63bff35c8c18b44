using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Reads access tokens, from the Authorization header or the browser's cookie: the framework's JWT handler, at its
/// strictest.
/// </summary>
internal static class AccessTokenAuthentication
{
    private static readonly long LastDate = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static void AddAccessTokenAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<SigningKey>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SignInGate>();
        services.AddTransient<IClaimsTransformation, OpenSignInTransformation>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SigningKey, IOptions<AuthOptions>, TimeProvider>(Configure)
            .ValidateOnStart(); // a signing key that cannot be had or is too short stops the start
    }

    private static void Configure(
        JwtBearerOptions bearer,
        SigningKey key,
        IOptions<AuthOptions> options,
        TimeProvider clock
    )
    {
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            // The algorithm is ours to choose, never the token's (RFC 8725 section 3.1).
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = new SymmetricSecurityKey(key.Bytes),
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.Issuer,
            LifetimeValidator = (_, _, token, _) =>
                token is JsonWebToken ours && IsWithin(ours, clock.GetUtcNow(), options.Value.ClockSkew),
        };
        bearer.Events = new JwtBearerEvents { OnMessageReceived = TakeCookie, OnTokenValidated = TakeUser };
    }

    // A token ends when it says. It begins a little earlier, where the clock of the front end that issued it is ahead.
    private static bool IsWithin(JsonWebToken token, DateTimeOffset now, TimeSpan skew)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return payload.RootElement.TryGetProperty(JwtRegisteredClaimNames.Exp, out var expires)
            && SecondsIn(expires) > now.ToUnixTimeSeconds()
            && HasBegun(JwtRegisteredClaimNames.Nbf)
            && HasBegun(JwtRegisteredClaimNames.Iat);

        bool HasBegun(string claim) =>
            !payload.RootElement.TryGetProperty(claim, out var from)
            || SecondsIn(from) <= (now + skew).ToUnixTimeSeconds();
    }

    // Null, and so neither before nor after anything, where it is not spelt as ours are: a whole number that is a date.
    // The handler's own reader rounds, and cuts to what a date can be.
    private static long? SecondsIn(JsonElement time) =>
        time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var seconds) && seconds <= LastDate
            ? seconds
            : null;

    // Null lets the handler look at the Authorization header, which wins over the cookie.
    private static Task TakeCookie(MessageReceivedContext message)
    {
        if (message.Request.Headers.Authorization.Count == 0)
            message.Token = message.Request.Cookies[AccessTokens.Cookie];
        return Task.CompletedTask;
    }

    private static Task TakeUser(TokenValidatedContext validated)
    {
        if (
            validated.SecurityToken is JsonWebToken token
            && IsCanonical(token)
            && CurrentUser.SignInOf(validated.Principal!) is var (userId, signInId)
        )
        {
            // The handler's own would keep the whole token in memory, for as long as a socket is open. What they are
            // called is asked next.
            validated.Principal = CurrentUser.NamelessPrincipal(userId, signInId);
        }
        else
            validated.Fail("This token is not one of ours.");

        return Task.CompletedTask;
    }

    // Decoders forgive padding, white space and spare bits, but a token has one spelling only; and critical extensions
    // are ones we do not understand (RFC 7515 section 4.1.11).
    private static bool IsCanonical(JsonWebToken token) =>
        Base64UrlEncoder.Encode(Base64UrlEncoder.DecodeBytes(token.EncodedSignature)) == token.EncodedSignature
        && !token.TryGetHeaderValue<object>("crit", out _);
}
