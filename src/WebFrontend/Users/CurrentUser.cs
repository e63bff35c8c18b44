using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace MiniMeet.WebFrontend.Users;

/// <summary>Who is asking, as the access token says: the person and the sign-in it was issued for.</summary>
internal sealed record CurrentUser(User User, Guid SignInId)
{
    private const string SubjectClaim = "sub";
    public const string NameClaim = "name";
    private const string SignInClaim = "sid";

    public Guid Id => User.Id;

    /// <summary>Null where nobody is signed in or the token lacks what we put into every token.</summary>
    public static CurrentUser? From(ClaimsPrincipal principal) =>
        principal.FindFirstValue(NameClaim) is { } name
        && Guid.TryParse(principal.FindFirstValue(SubjectClaim), out var userId)
        && Guid.TryParse(principal.FindFirstValue(SignInClaim), out var signInId)
            ? new CurrentUser(new User(userId, name), signInId)
            : null;

    /// <summary>Somebody who is signed in, as the framework wants it: with what <see cref="From"/> reads.</summary>
    public ClaimsPrincipal ToPrincipal() =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(SubjectClaim, $"{Id}"),
                    new Claim(NameClaim, User.Username),
                    new Claim(SignInClaim, $"{SignInId}"),
                ],
                JwtBearerDefaults.AuthenticationScheme,
                NameClaim,
                roleType: null
            )
        );

    /// <summary>What <see cref="From"/> reads.</summary>
    public static Dictionary<string, object> ClaimsOf(SignedIn signedIn) =>
        new()
        {
            [SubjectClaim] = signedIn.User.Id.ToString(),
            [NameClaim] = signedIn.User.Username,
            [SignInClaim] = signedIn.SignInId.ToString(),
        };

    /// <summary>Lets endpoints take a <see cref="CurrentUser"/> parameter.</summary>
    public static ValueTask<CurrentUser> BindAsync(HttpContext context) =>
        ValueTask.FromResult(From(context.User) ?? throw new MeetException(MeetErrors.AuthRequired, "Sign in first."));
}
