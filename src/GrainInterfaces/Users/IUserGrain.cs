using Orleans.Concurrency;

namespace MiniMeet.Users;

/// <summary>A person, keyed by user id: the profile and the sign-ins that are still good.</summary>
[Alias("user-grain")]
public interface IUserGrain : IGrainWithGuidKey
{
    /// <summary>Writes the profile of a new account. The same profile again changes nothing.</summary>
    [Alias("create")]
    Task Create(UserProfile profile);

    /// <summary>The profile; <c>user.notFound</c> where there is none.</summary>
    [Alias("profile"), ReadOnly]
    Task<UserProfile> GetProfile();

    /// <summary>
    /// Changes the display name and tells the directory. A request that was made before changes nothing.
    /// </summary>
    [Alias("rename")]
    Task<UserProfile> Rename(Guid requestId, string username);

    /// <summary>
    /// Opens a sign-in that lasts for the configured time unless extended or ended before. The same request again gives
    /// the same sign-in while it is open.
    /// </summary>
    [Alias("openSignIn")]
    Task<SignedIn> OpenSignIn(Guid requestId);

    /// <summary>
    /// True while the sign-in has not expired and nobody ended it. Every access token is checked against this.
    /// </summary>
    [Alias("isSignedIn"), ReadOnly]
    Task<bool> IsSignedIn(Guid signInId);

    /// <summary>
    /// A front end says that it holds a socket opened with this sign-in, and is told when the sign-in ends (<see
    /// cref="SignedOutEnvelope"/>). Repeated from time to time, for a grain may forget. False where it has ended
    /// already.
    /// </summary>
    [Alias("watch")]
    Task<bool> Watch(Guid signInId, string frontEndId);

    /// <summary>
    /// Lets an open sign-in last for the configured time from now; <c>auth.required</c> where it is not open any more.
    /// </summary>
    [Alias("extendSignIn")]
    Task<SignedIn> ExtendSignIn(Guid signInId);

    /// <summary>Ends one sign-in: its tokens are dead everywhere at once. Ending it again changes nothing.</summary>
    [Alias("endSignIn")]
    Task EndSignIn(Guid signInId);

    /// <summary>Ends every sign-in of this person.</summary>
    [Alias("endAllSignIns")]
    Task EndAllSignIns();
}
