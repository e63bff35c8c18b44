using Orleans.Concurrency;

namespace MiniMeet.Rooms;

/// <summary>
/// A room, keyed by room id: who is in it, its rules, and its log, the one numbered sequence of everything that happens
/// in it. Every method but <see cref="Create"/> answers <c>room.notFound</c> where there is no such room. Callers are
/// authenticated by the front end, which passes the user and session it vouches for; the room checks what they may do
/// here. The same activation is <see cref="IRoomCall"/> and <see cref="IRoomChat"/>.
/// </summary>
[Alias("room")]
public interface IRoomGrain : IGrainWithGuidKey
{
    /// <summary>Creates the room. The same owner's retry gives the room as it is.</summary>
    [Alias("create")]
    Task<RoomInfo> Create(User owner, string name, int capacity);

    /// <summary>
    /// Renames or resizes; null leaves a value alone. Only the owner may (<c>room.notOwner</c>). A smaller capacity
    /// puts nobody out.
    /// </summary>
    [Alias("update")]
    Task<RoomInfo> Update(Guid callerId, string? name, int? capacity);

    /// <summary>Closes the room for good and puts everybody out. Only the owner may (<c>room.notOwner</c>).</summary>
    [Alias("close")]
    Task Close(Guid callerId);

    [Alias("summary"), ReadOnly]
    Task<RoomSummary> GetSummary();

    [Alias("snapshot"), ReadOnly]
    Task<RoomSnapshot> GetSnapshot();

    /// <summary>
    /// Seats a session, or gives it the seat it already has. Refuses with <c>room.full</c>. <paramref
    /// name="frontEndId"/> is where its events go; null seats it without a socket, as reconnecting, until it attaches
    /// or its grace time ends.
    /// </summary>
    [Alias("join")]
    Task<RoomEntry> Join(Guid sessionId, User user, string? frontEndId, long? lastSequence);

    /// <summary>
    /// Brings a seated session back, on any front end. <c>room.notJoined</c> where it has no seat any more (or another
    /// person's session holds it).
    /// </summary>
    [Alias("attach")]
    Task<RoomEntry> Attach(Guid sessionId, Guid userId, string frontEndId, long? lastSequence);

    /// <summary>
    /// The session's socket on this front end is gone: its grace time starts. Ignored where it has attached elsewhere
    /// since.
    /// </summary>
    [Alias("detach")]
    Task Detach(Guid sessionId, string frontEndId);

    /// <summary>Gives the seat up. Leaving without a seat changes nothing.</summary>
    [Alias("leave")]
    Task Leave(Guid sessionId, Guid userId);

    /// <summary>
    /// Puts every session of a person out: themselves, or, for the owner, anybody. Returns how many seats that emptied.
    /// </summary>
    [Alias("remove")]
    Task<int> Remove(Guid callerId, Guid userId);

    /// <summary>
    /// A front end says which sessions it still serves here. Renews their leases and returns those that have no seat
    /// here any more, and the last sequence, so that the front end sees whether it missed an event.
    /// </summary>
    [Alias("keepAlive")]
    Task<KeptAlive> KeepAlive(string frontEndId, ImmutableArray<Guid> sessionIds);
}

/// <summary>The answer to <see cref="IRoomGrain.KeepAlive"/>.</summary>
[GenerateSerializer, Immutable, Alias("kept-alive")]
public sealed record KeptAlive(long Sequence, ImmutableArray<Guid> Gone);
