using System.Security.Cryptography;
using System.Text;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>
/// A name and password that a TURN server with the same secret takes until a time, without asking us
/// (draft-uberti-behave-turn-rest-00 section 2.2; coturn's <c>use-auth-secret</c>): the user name is <c>{unix
/// time}:{user id}</c>, the password base64(HMAC-SHA1(secret, user name)).
/// </summary>
internal sealed record TurnCredential(string Username, string Password)
{
    /// <summary>Whole seconds of <paramref name="expiresAt"/> count.</summary>
    public static TurnCredential For(Guid userId, DateTimeOffset expiresAt, string secret)
    {
        var username = $"{expiresAt.ToUnixTimeSeconds()}:{userId}";
        // what HMAC asks of SHA-1 still holds: RFC 6194
        var password = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(username));
        return new TurnCredential(username, Convert.ToBase64String(password));
    }
}
