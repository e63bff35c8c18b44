namespace MiniMeet.Users;

/// <summary>Everybody who has an account, to be looked up by people who do not know their ids.</summary>
public interface IUserDirectory
{
    /// <summary>Adds a person or replaces what was known of them.</summary>
    Task Put(UserProfile profile, CancellationToken cancellationToken = default);

    /// <summary>
    /// People whose name has, for each word of the text, a word that begins with it, whatever case and accents;
    /// everybody for white space, nobody for punctuation alone. In alphabetical order; where very many people have
    /// each of the words, perhaps not all who have all of them.
    /// </summary>
    /// <param name="limit">At least 1.</param>
    Task<ImmutableArray<User>> Search(string text, int limit, CancellationToken cancellationToken = default);
}
