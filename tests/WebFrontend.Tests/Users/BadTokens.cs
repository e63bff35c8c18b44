using System.Text;
using System.Text.Json;

namespace MiniMeet.WebFrontend.Users;

/// <summary>Everything that is almost a token: made from a good one, each wrong in one way.</summary>
internal static class BadTokens
{
    private static readonly byte[] OtherKey = Encoding.UTF8.GetBytes("some other key of at least 32 bytes");

    public static IEnumerable<string> Kinds => Of(Jws.Sign(new { name = "Ada Lovelace" }, OtherKey), OtherKey).Keys;

    public static Dictionary<string, string> Of(string good, byte[] key)
    {
        var parts = good.Split('.');
        var (header, payload, signature) = (parts[0], parts[1], parts[2]);
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Jws.Decode(payload))!;
        return new Dictionary<string, string>
        {
            ["empty"] = "",
            ["garbage"] = "garbage",
            ["dots"] = "..",
            ["more dots"] = "....",
            ["not base64url"] = $"{header}.{payload}.{new string('!', 43)}",
            ["alg none, unsigned"] = $"{Jws.Encode("""{"alg":"none"}""")}.{payload}.",
            ["alg none, signed"] = Jws.Sign("""{"alg":"none","typ":"JWT"}""", Jws.Decode(payload), key),
            ["alg None, signed"] = Jws.Sign("""{"alg":"hs256","typ":"JWT"}""", Jws.Decode(payload), key),
            ["alg HS512"] = Jws.Sign("""{"alg":"HS512","typ":"JWT"}""", Jws.Decode(payload), key),
            ["alg RS256"] = Jws.Sign("""{"alg":"RS256","typ":"JWT"}""", Jws.Decode(payload), key),
            ["alg missing"] = Jws.Sign("""{"typ":"JWT"}""", Jws.Decode(payload), key),
            ["alg a number"] = Jws.Sign("""{"alg":256}""", Jws.Decode(payload), key),
            ["critical extension"] = Jws.Sign("""{"alg":"HS256","crit":["exp"]}""", Jws.Decode(payload), key),
            ["header no object"] = Jws.Sign("[]", Jws.Decode(payload), key),
            ["header no JSON"] = Jws.Sign("alg=HS256", Jws.Decode(payload), key),
            ["wrong key"] = Jws.SignParts($"{header}.{payload}", OtherKey),
            ["empty key"] = Jws.SignParts($"{header}.{payload}", []),
            ["no signature"] = $"{header}.{payload}.",
            ["no third part"] = $"{header}.{payload}",
            ["signature cut"] = good[..^1],
            ["signature longer"] = good + "A",
            ["signature padded"] = good + "=",
            ["signature with white space"] = $"{header}.{payload}.{signature[..10]}\t{signature[10..]}",
            ["signature with other spare bits"] = good[..^1] + OtherSpareBits(good[^1]),
            ["signature of another"] = $"{header}.{payload}.{Jws.Sign(new { }, key).Split('.')[2]}",
            ["payload cut"] = $"{header}.{payload[..^4]}.{signature}",
            ["payload changed"] = $"{header}.{Jws.Encode(Jws.Decode(payload) + " ")}.{signature}",
            ["header changed"] = $"{Jws.Encode("""{"typ":"JWT","alg":"HS256"}""")}.{payload}.{signature}",
            ["parts swapped"] = $"{payload}.{header}.{signature}",
            ["extra part"] = good + ".extra",
            ["encrypted form"] = $"{header}.{payload}.{signature}.{payload}.{signature}",
            ["payload no JSON"] = Jws.Sign(Jws.Header, "sub=1", key),
            ["payload an array"] = Jws.Sign(Jws.Header, "[]", key),
            ["payload null"] = Jws.Sign(Jws.Header, "null", key),
            ["payload empty"] = Jws.Sign(Jws.Header, "", key),
            ["issuer of somebody else"] = With("iss", "somebody"),
            ["issuer missing"] = Without("iss"),
            ["audience of somebody else"] = With("aud", "somebody"),
            ["audience missing"] = Without("aud"),
            ["audience a number"] = With("aud", 1),
            ["expired"] = With("exp", 1_300_819_380),
            ["expires never"] = Without("exp"),
            ["expires at a text"] = With("exp", "tomorrow"),
            ["expires at a fraction"] = With("exp", 4_102_444_800.5),
            ["expires after the end of time"] = With("exp", long.MaxValue),
            ["expires null"] = With("exp", null!),
            ["not yet valid"] = With("nbf", 4_102_444_800),
            ["not before a text"] = With("nbf", "now"),
            ["not before a fraction"] = With("nbf", 1_300_819_380.5),
            ["not before null"] = With("nbf", null!),
            ["not before the end of time"] = With("nbf", long.MaxValue),
            ["issued in the future"] = With("iat", 4_102_444_800),
            ["issued at a text"] = With("iat", "now"),
            ["issued at a number in a text"] = With("iat", "1300819380"),
            ["issued at a fraction"] = With("iat", 1_300_819_380.5),
            ["issued null"] = With("iat", null!),
            ["issued after the end of time"] = With("iat", long.MaxValue),
            ["subject missing"] = Without("sub"),
            ["subject no UUID"] = With("sub", "ada"),
            ["subject null"] = With("sub", null!),
            ["subject nobody"] = With("sub", Guid.NewGuid()),
            ["sign-in missing"] = Without("sid"),
            ["sign-in no UUID"] = With("sid", "1"),
            ["sign-in that never was"] = With("sid", Guid.NewGuid()),
        };

        string With(string claim, object value) =>
            Jws.Sign(new Dictionary<string, object>(claims) { [claim] = value }, key);

        string Without(string claim) => Jws.Sign(claims.Where(one => one.Key != claim).ToDictionary(), key);
    }

    // 43 characters carry 258 bits, two more than the signature has: a sloppy reader takes four spellings of each.
    private static char OtherSpareBits(char last)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return Alphabet[Alphabet.IndexOf(last, StringComparison.Ordinal) ^ 1];
    }
}
