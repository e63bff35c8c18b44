namespace MiniMeet.Users;

/// <summary>Everybody who has an account, to be looked up by people who do not know their ids.</summary>
public interface IUserDirectory
{
    /// <summary>Adds a person or replaces what was known of them.</summary>
    Task Put(UserProfile profile, CancellationToken cancellationToken = default);

    /// <summary>
    /// People whose name contains the text, case-insensitively, in alphabetical order. The text is taken literally.
    /// </summary>
    Task<ImmutableArray<User>> Search(string text, int limit, CancellationToken cancellationToken = default);
}
