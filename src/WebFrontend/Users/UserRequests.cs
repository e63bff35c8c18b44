using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Users;

internal sealed record RegisterRequest(
    [property: Email] string Email,
    [property: Text(2, 40)] string Username,
    [property: StringLength(128, MinimumLength = 8)] string Password,
    Guid? RequestId = null
);

internal sealed record LogInRequest(
    [property: Text(1, 254)] string Email,
    [property: StringLength(128)] string Password,
    Guid? RequestId = null
);

internal sealed record RenameRequest([property: Text(2, 40)] string Username, Guid? RequestId = null);

internal sealed record AuthAnswer(UserProfile User, string AccessToken, DateTimeOffset ExpiresAt);

internal sealed record TokenClaims(Guid UserId, string Username, Guid SignInId, DateTimeOffset ExpiresAt);
