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

/// <summary>A good sign-in: who, under which id (access tokens name it), until when.</summary>
[GenerateSerializer, Immutable, Alias("signed-in")]
public sealed record SignedIn(UserProfile User, Guid SignInId, DateTimeOffset ExpiresAt);
