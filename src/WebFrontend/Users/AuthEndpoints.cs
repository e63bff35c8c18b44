using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Users;

internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var gate = routes.ServiceProvider.GetRequiredService<SignInGate>();
        var auth = routes.MapGroup("/api/auth").WithTags("Auth");
        auth.MapPost("/register", Register)
            .Requires(Operation.Register)
            .AddEndpointFilter(gate)
            .WithSummary("Opens an account and signs in");
        auth.MapPost("/login", LogIn).Requires(Operation.LogIn).AddEndpointFilter(gate).WithSummary("Signs in");
        auth.MapPost("/refresh", Refresh)
            .Requires(Operation.ExtendSignIn)
            .WithSummary("A new access token for the same sign-in");
        auth.MapPost("/logout", LogOut).Requires(Operation.LogOut).WithSummary("Ends this sign-in, everywhere at once");
        auth.MapPost("/logout-all", LogOutEverywhere)
            .Requires(Operation.LogOutEverywhere)
            .WithSummary("Ends every sign-in of this person");
        auth.MapGet("/validate", Validate)
            .Requires(Operation.ReadOwnAccount)
            .WithSummary("Whose token this is, and until when it holds");
    }

    private static async Task<Created<AuthAnswer>> Register(
        RegisterRequest request,
        IClusterClient cluster,
        AccessTokens tokens,
        HttpContext context
    )
    {
        Requests.Check(request);
        // Of address and request id, so that a repeated request finds the account that it opened.
        var userId = request.RequestId is { } requestId
            ? DerivedId.From(requestId, Normalised(request.Email))
            : Guid.NewGuid();
        var signedIn = await Account(cluster, request.Email)
            .Register(userId, request.Username.Clean(), request.Password.Composed());
        return TypedResults.Created("/api/users/me", tokens.Issue(context, signedIn));
    }

    private static async Task<Ok<AuthAnswer>> LogIn(
        LogInRequest request,
        IClusterClient cluster,
        AccessTokens tokens,
        HttpContext context
    )
    {
        Requests.Check(request);
        var signedIn = await Account(cluster, request.Email)
            .LogIn(request.RequestId ?? Guid.NewGuid(), request.Password.Composed());
        return TypedResults.Ok(tokens.Issue(context, signedIn));
    }

    private static async Task<Ok<AuthAnswer>> Refresh(
        CurrentUser user,
        IClusterClient cluster,
        AccessTokens tokens,
        HttpContext context
    ) =>
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
        return TypedResults.Ok(
            new TokenClaims(user.Id, user.User.Username, user.SignInId, ticket.Properties!.ExpiresUtc!.Value)
        );
    }

    private static IAccountGrain Account(IClusterClient cluster, string email) =>
        cluster.GetGrain<IAccountGrain>(Normalised(email));

    private static string Normalised(string email) => email.Clean().ToLowerInvariant();
}
