using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Lets a token count only while its sign-in is open: logging out ends it everywhere at once, before it expires.
/// Whoever is let in has the name of now, which no token says.
/// </summary>
internal sealed class OpenSignInTransformation(IClusterClient cluster) : IClaimsTransformation
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (
            CurrentUser.SignInOf(principal) is not var (userId, signInId)
            || await cluster.GetGrain<IUserGrain>(userId).FindSignedIn(signInId) is not { } user
        )
            return Nobody;

        // The same object: an open socket would keep a second one beside it.
        CurrentUser.AddName(principal, user.Username);
        return principal;
    }
}
