using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.Texts;
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
        var email = EmailAddress.Prepare(request.Email);
        var userId = request.RequestId is { } requestId ? DerivedId.From(requestId, email) : Guid.NewGuid();
        var signedIn = await cluster
            .GetGrain<IAccountGrain>(email)
            .Register(userId, request.Username.Clean(), request.Password);
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
        var signedIn = await SignIn(request, cluster);
        return TypedResults.Ok(tokens.Issue(context, signedIn));
    }

    // An account may have been opened with something invisible in its address, and then that is its address.
    private static async Task<SignedIn> SignIn(LogInRequest request, IClusterClient cluster)
    {
        var requestId = request.RequestId ?? Guid.NewGuid();
        var (email, before) = (EmailAddress.Prepare(request.Email), EmailAddress.PrepareAsBefore(request.Email));
        try
        {
            return await SignInAs(email);
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.AuthWrongCredentials.Value && before != email)
        {
            return await SignInAs(before);
        }

        Task<SignedIn> SignInAs(string address) =>
            cluster.GetGrain<IAccountGrain>(address).LogIn(requestId, request.Password);
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
}
