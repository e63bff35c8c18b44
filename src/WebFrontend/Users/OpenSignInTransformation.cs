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

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) =>
        CurrentUser.SignInOf(principal) is var (userId, signInId)
        && await cluster.GetGrain<IUserGrain>(userId).FindSignedIn(signInId) is { } user
            ? new CurrentUser(user, signInId).ToPrincipal()
            : Nobody;
}
