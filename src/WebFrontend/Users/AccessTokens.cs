using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace MiniMeet.WebFrontend.Users;

/// <summary>Issues access tokens and keeps the browser's copy in a cookie that scripts cannot read.</summary>
internal sealed class AccessTokens(JwtTicketFormat format)
{
    public const string Cookie = "minimeet";

    public AuthAnswer Issue(HttpContext context, SignedIn signedIn)
    {
        var properties = new AuthenticationProperties { ExpiresUtc = signedIn.ExpiresAt };
        var token = format.Protect(new AuthenticationTicket(CurrentUser.ToPrincipal(signedIn), properties, BearerTokenDefaults.AuthenticationScheme));
        context.Response.Cookies.Append(Cookie, token, CookieOptions(context, signedIn.ExpiresAt));
        return new AuthAnswer(signedIn.User, token, signedIn.ExpiresAt);
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, CookieOptions(context, expires: null));

    private static CookieOptions CookieOptions(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Expires = expires,
    };
}
