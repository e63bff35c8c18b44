namespace MiniMeet.Users;

/// <summary>Finds people. Keeps nothing: any number of activations answer at once, under key 0.</summary>
[Alias("user-list")]
public interface IUserListGrain : IGrainWithIntegerKey
{
    /// <summary>People whose name contains the text, case-insensitively and taken literally, by name.</summary>
    [Alias("search")]
    Task<ImmutableArray<User>> Search(string text, int limit);
}
