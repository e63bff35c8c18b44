using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Users;

internal sealed record RegisterRequest(
    [property: Email] string Email,
    [property: Name(2, 40)] string Username,
    [property: Password(8)] string Password,
    Guid? RequestId = null
);

internal sealed record LogInRequest(
    [property: Email(ForSignIn = true)] string Email,
    [property: Password(1, ForSignIn = true)] string Password,
    Guid? RequestId = null
);

internal sealed record RenameRequest([property: Name(2, 40)] string Username, Guid? RequestId = null);

internal sealed record AuthAnswer(UserProfile User, string AccessToken, DateTimeOffset ExpiresAt);

internal sealed record TokenClaims(Guid UserId, string Username, Guid SignInId, DateTimeOffset ExpiresAt);
