using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Access tokens as signed JWTs: RFC 7519 claims in the compact serialisation of RFC 7515, HS256 only (RFC 7518 section 3.2). Plugs into the
/// framework's bearer-token handler, which then needs no JWT library. Whatever is not exactly such a token is no token: <see cref="Unprotect(string?)"/> gives null.
/// </summary>
internal sealed class JwtTicketFormat(SigningKey key, IOptions<AuthOptions> options, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public string Protect(AuthenticationTicket data) => Protect(data, null);

    public string Protect(AuthenticationTicket data, string? purpose)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = options.Value.Issuer,
            ["aud"] = options.Value.Issuer,
            ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["exp"] = data.Properties.ExpiresUtc!.Value.ToUnixTimeSeconds(),
        };
        foreach (var claim in data.Principal.Claims) claims[claim.Type] = claim.Value;
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Sign(signed)}";
    }

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText?.Split('.') is not [var header, var payload, var signature]) return null;

        try
        {
            // As text: decoders forgive padding and white space, and a token has one spelling only.
            var expected = Sign($"{header}.{payload}");
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected))) return null;
            return IsOurHeader(Base64Url.DecodeFromChars(header)) ? ReadClaims(Base64Url.DecodeFromChars(payload)) : null;
        }
        catch (Exception exception) when (
            exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key.Bytes, Encoding.ASCII.GetBytes(text)));

    // The algorithm is ours to choose, never the token's (RFC 8725 section 3.1), and critical extensions are ones we do not understand.
    private static bool IsOurHeader(byte[] json)
    {
        using var header = JsonDocument.Parse(json);
        return header.RootElement.GetProperty("alg").GetString() == "HS256" && !header.RootElement.TryGetProperty("crit", out _);
    }

    private AuthenticationTicket? ReadClaims(byte[] json)
    {
        using var claims = JsonDocument.Parse(json);
        var (root, now) = (claims.RootElement, clock.GetUtcNow());
        var expires = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("exp").GetInt64());
        if (expires <= now || Text("iss") != options.Value.Issuer || Text("aud") != options.Value.Issuer) return null;
        if (root.TryGetProperty("nbf", out var notBefore) && DateTimeOffset.FromUnixTimeSeconds(notBefore.GetInt64()) > now) return null;

        var identity = new ClaimsIdentity(
            CurrentUser.ClaimTypes.Select(type => new Claim(type, Text(type))), BearerTokenDefaults.AuthenticationScheme, CurrentUser.NameClaim, null);
        return new AuthenticationTicket(
            new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = expires }, BearerTokenDefaults.AuthenticationScheme);

        string Text(string claim) => root.GetProperty(claim).GetString() ?? throw new JsonException($"Claim {claim} is not text.");
    }
}
