using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Issues access tokens, which are JWTs (RFC 7519) signed with HS256 (RFC 7518 section 3.2), and keeps the browser's
/// copy in a cookie that scripts cannot read. <see cref="AccessTokenAuthentication"/> reads them.
/// </summary>
internal sealed class AccessTokens(SigningKey key, IOptions<AuthOptions> options, TimeProvider clock)
{
    public const string Cookie = "minimeet";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public AuthAnswer Issue(HttpContext context, SignedIn signedIn)
    {
        var token = Sign(signedIn);
        // By its age, for the browser's clock may be wrong by hours (RFC 6265 section 5.3).
        var age = signedIn.ExpiresAt - clock.GetUtcNow();
        context.Response.Cookies.Append(Cookie, token, CookieOptions(context, age));
        return new AuthAnswer(signedIn.User, token, signedIn.ExpiresAt);
    }

    public string Sign(SignedIn signedIn) =>
        _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = options.Value.Issuer,
                Audience = options.Value.Issuer,
                IssuedAt = clock.GetUtcNow().UtcDateTime,
                Expires = signedIn.ExpiresAt.UtcDateTime,
                Claims = CurrentUser.ClaimsOf(signedIn),
                SigningCredentials = new SigningCredentials(
                    new SymmetricSecurityKey(key.Bytes),
                    SecurityAlgorithms.HmacSha256
                ),
            }
        );

    public static void Forget(HttpContext context) =>
        context.Response.Cookies.Delete(Cookie, CookieOptions(context, age: null));

    private static CookieOptions CookieOptions(HttpContext context, TimeSpan? age) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = age,
        };
}
