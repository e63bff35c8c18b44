using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Lets a token count only while its sign-in is open: logging out ends it everywhere at once, before it expires.
/// </summary>
internal sealed class OpenSignInTransformation(IClusterClient cluster) : IClaimsTransformation
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) =>
        CurrentUser.From(principal) is { } user && await cluster.GetGrain<IUserGrain>(user.Id).IsSignedIn(user.SignInId)
            ? principal
            : Nobody;
}
