using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Users;

internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Auth");
        auth.MapPost("/register", Register).AllowAnonymous();
        auth.MapPost("/login", LogIn).AllowAnonymous();
        auth.MapPost("/refresh", Refresh);
        auth.MapPost("/logout", LogOut);
        auth.MapPost("/logout-all", LogOutEverywhere);
        auth.MapGet("/validate", Validate);
    }

    private static async Task<Created<AuthAnswer>> Register(RegisterRequest request, IClusterClient cluster, AccessTokens tokens, HttpContext context)
    {
        Requests.Check(request);
        var signedIn = await Account(cluster, request.Email).Register(Guid.NewGuid(), request.Username.Trim(), request.Password);
        return TypedResults.Created("/api/users/me", tokens.Issue(context, signedIn));
    }

    private static async Task<Ok<AuthAnswer>> LogIn(LogInRequest request, IClusterClient cluster, AccessTokens tokens, HttpContext context)
    {
        Requests.Check(request);
        var signedIn = await Account(cluster, request.Email).LogIn(request.Password);
        return TypedResults.Ok(tokens.Issue(context, signedIn));
    }

    private static async Task<Ok<AuthAnswer>> Refresh(CurrentUser user, IClusterClient cluster, AccessTokens tokens, HttpContext context) =>
        TypedResults.Ok(tokens.Issue(context, await cluster.GetGrain<IUserGrain>(user.Id).ExtendSignIn(user.SignInId)));

    private static async Task<NoContent> LogOut(CurrentUser user, IClusterClient cluster, HttpContext context)
    {
        await cluster.GetGrain<IUserGrain>(user.Id).EndSignIn(user.SignInId);
        AccessTokens.Forget(context);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LogOutEverywhere(CurrentUser user, IClusterClient cluster, HttpContext context)
    {
        await cluster.GetGrain<IUserGrain>(user.Id).EndAllSignIns();
        AccessTokens.Forget(context);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TokenClaims>> Validate(CurrentUser user, HttpContext context)
    {
        var ticket = await context.AuthenticateAsync();
        return TypedResults.Ok(new TokenClaims(user.Id, user.User.Username, user.SignInId, ticket.Properties!.ExpiresUtc!.Value));
    }

    private static IAccountGrain Account(IClusterClient cluster, string email) =>
        cluster.GetGrain<IAccountGrain>(email.Trim().ToLowerInvariant());
}
