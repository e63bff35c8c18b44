using Orleans.Concurrency;

namespace MiniMeet.Users;

/// <summary>
/// A person, keyed by user id: the profile and the sign-ins that are still good. The one place that knows the person's
/// name; whoever else keeps it is told of a change, or asks.
/// </summary>
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
    /// Changes the display name. Tells the directory and the front ends that watch a sign-in
    /// (<see cref="RenamedEnvelope"/>), and, soon after the answer, the rooms that the person owns. A request that was
    /// made before changes nothing.
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
    /// The person, while the sign-in has not expired and nobody ended it; null else. Every access token is checked
    /// against this.
    /// </summary>
    [Alias("findSignedIn"), ReadOnly]
    Task<User?> FindSignedIn(Guid signInId);

    /// <summary>
    /// A front end says that it holds a socket opened with this sign-in, and is told when the sign-in ends (<see
    /// cref="SignedOutEnvelope"/>) and when the person is renamed (<see cref="RenamedEnvelope"/>). Repeated from time
    /// to time, for a grain may forget. Returns the person; null where the sign-in has ended already.
    /// </summary>
    [Alias("watch")]
    Task<User?> Watch(Guid signInId, string frontEndId);

    /// <summary>
    /// The person has read a room up to this sequence, on whichever device; told to the front ends that watch a sign-in
    /// (<see cref="ReadPositionEnvelope"/>). A position never goes back. Stored a little later, with others: after a
    /// crash the last ones may be missing, and with very many rooms those that were not looked at for longest are.
    /// </summary>
    [Alias("markRead")]
    Task MarkRead(Guid roomId, long sequence);

    /// <summary>How far the person has read these rooms; rooms that they have never read are left out.</summary>
    [Alias("readPositions"), ReadOnly]
    Task<ImmutableArray<ReadPosition>> GetReadPositions(ImmutableArray<Guid> roomIds);

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
