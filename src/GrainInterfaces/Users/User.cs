namespace MiniMeet.Users;

/// <summary>A person as other people see them: never the e-mail address.</summary>
[GenerateSerializer, Immutable, Alias("user")]
public sealed record User(Guid Id, string Username);

/// <summary>A person as they see themselves.</summary>
[GenerateSerializer, Immutable, Alias("user-profile")]
public sealed record UserProfile(Guid Id, string Username, string Email, DateTimeOffset CreatedAt)
{
    public User ToUser() => new(Id, Username);
}

/// <summary>The outcome of a registration or log-in: who, and the sign-in that the access token will name.</summary>
[GenerateSerializer, Immutable, Alias("signed-in")]
public sealed record SignedIn(UserProfile User, Guid SignInId);
