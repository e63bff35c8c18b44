namespace MiniMeet.Users;

/// <summary>Finds people. Keeps nothing: any number of activations answer at once, under key 0.</summary>
[Alias("user-list")]
public interface IUserListGrain : IGrainWithIntegerKey
{
    /// <summary>People whose name has, for each word of the text, a word that begins with it, by name.</summary>
    [Alias("search")]
    Task<ImmutableArray<User>> Search(string text, int limit);
}
