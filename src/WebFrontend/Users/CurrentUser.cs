using System.Security.Claims;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Who is asking: the person, by their name of now, and the sign-in that the access token was issued for.
/// </summary>
internal sealed record CurrentUser(User User, Guid SignInId)
{
    private const string SubjectClaim = "sub";
    private const string NameClaim = "name";
    private const string SignInClaim = "sid";

    public Guid Id => User.Id;

    /// <summary>Null where nobody is signed in.</summary>
    public static CurrentUser? From(ClaimsPrincipal principal) =>
        SignInOf(principal) is var (userId, signInId) && principal.FindFirstValue(NameClaim) is { } name
            ? new CurrentUser(new User(userId, name), signInId)
            : null;

    /// <summary>What a token says: null where it lacks what we put into every token.</summary>
    public static (Guid UserId, Guid SignInId)? SignInOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SubjectClaim), out var userId)
        && Guid.TryParse(principal.FindFirstValue(SignInClaim), out var signInId)
            ? (userId, signInId)
            : null;

    /// <summary>
    /// What <see cref="SignInOf"/> reads. Not the name: a token would say the old one until it ends.
    /// </summary>
    public static Dictionary<string, object> ClaimsOf(SignedIn signedIn) =>
        new() { [SubjectClaim] = signedIn.User.Id.ToString(), [SignInClaim] = signedIn.SignInId.ToString() };

    /// <summary>What <see cref="SignInOf"/> reads of a token that is good, and not yet what they are called.</summary>
    public static ClaimsPrincipal NamelessPrincipal(Guid userId, Guid signInId) =>
        new(
            new ClaimsIdentity(
                [new(SubjectClaim, $"{userId}"), new(SignInClaim, $"{signInId}")],
                authenticationType: "access token"
            )
        );

    /// <summary>Adds what <see cref="From"/> reads besides. Nothing where it is there already.</summary>
    public static void AddName(ClaimsPrincipal principal, string username)
    {
        if (principal is { Identity: ClaimsIdentity identity } && !identity.HasClaim(one => one.Type == NameClaim))
            identity.AddClaim(new Claim(NameClaim, username));
    }

    /// <summary>Lets endpoints take a <see cref="CurrentUser"/> parameter.</summary>
    public static ValueTask<CurrentUser> BindAsync(HttpContext context) =>
        ValueTask.FromResult(From(context.User) ?? throw new MeetException(MeetErrors.AuthRequired, "Sign in first."));
}
