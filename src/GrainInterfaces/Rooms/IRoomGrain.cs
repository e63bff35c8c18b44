using Orleans.Concurrency;

namespace MiniMeet.Rooms;

/// <summary>
/// A room, keyed by room id: who is in it, its rules, and its log, the one numbered sequence of everything that happens
/// in it. Every method but <see cref="Create"/> answers <c>room.notFound</c> where there is no such room. Callers are
/// authenticated by the front end, which passes the user and session it vouches for; the room checks what they may do
/// here, by <see cref="AccessPolicy"/>. The same activation is <see cref="IRoomAccess"/>, <see cref="IRoomCall"/> and
/// <see cref="IRoomChat"/>.
/// </summary>
[Alias("room")]
public interface IRoomGrain : IGrainWithGuidKey
{
    /// <summary>Creates the room. The same owner's retry gives the room as it is.</summary>
    [Alias("create")]
    Task<RoomInfo> Create(User owner, string name, int capacity);

    /// <summary>Renames or resizes; null leaves a value alone. A smaller capacity removes nobody.</summary>
    [Alias("update")]
    Task<RoomInfo> Update(Intent intent, string? name, int? capacity);

    /// <summary>Closes the room for good; nobody is in it any more.</summary>
    [Alias("close")]
    Task Close(Intent intent);

    [Alias("summary"), ReadOnly]
    Task<RoomSummary> GetSummary();

    [Alias("snapshot"), ReadOnly]
    Task<RoomSnapshot> GetSnapshot();

    /// <summary>
    /// Takes a session in; one that is in the room stays. Refuses with <c>room.full</c>. <paramref name="frontEndId"/>
    /// is where its events go; null takes it in without a socket, as reconnecting, until it attaches or its grace time
    /// ends.
    /// </summary>
    [Alias("join")]
    Task<RoomEntry> Join(Intent intent, string username, string? frontEndId, long? lastSequence);

    /// <summary>
    /// Brings a participant back, on any front end. <c>room.notJoined</c> where the session is not in the room any more
    /// (or another person's is).
    /// </summary>
    [Alias("attach")]
    Task<RoomEntry> Attach(Guid sessionId, Guid userId, string frontEndId, long? lastSequence);

    /// <summary>
    /// The session's socket on this front end is gone: its grace time starts. Ignored where it has attached elsewhere
    /// since.
    /// </summary>
    [Alias("detach")]
    Task Detach(Guid sessionId, string frontEndId);

    /// <summary>
    /// The session leaves; leaving without being in the room changes nothing. Returns whether it is out of the room: it
    /// is not where the request is an old one, and the session has joined again since.
    /// </summary>
    [Alias("leave")]
    Task<bool> Leave(Intent intent);

    /// <summary>
    /// Removes every session of a person from the room: one's own, or, for the owner, anybody's. Returns how many
    /// it removed: none where the request is an old one.
    /// </summary>
    [Alias("remove")]
    Task<int> Remove(Intent intent, Guid userId);

    /// <summary>
    /// A person is called so by now, wherever the room knows them. Changes nothing where it knows them by this name, or
    /// not at all, or is closed.
    /// </summary>
    [Alias("rename")]
    Task Rename(User user);

    /// <summary>
    /// A front end says which sessions it still serves here. Renews their leases and returns those that are not in the
    /// room any more, and the last sequence, so that the front end sees whether it missed an event.
    /// </summary>
    [Alias("keepAlive")]
    Task<KeptAlive> KeepAlive(string frontEndId, ImmutableArray<Guid> sessionIds);
}

/// <summary>The answer to <see cref="IRoomGrain.KeepAlive"/>.</summary>
[GenerateSerializer, Immutable, Alias("kept-alive")]
public sealed record KeptAlive(long Sequence, ImmutableArray<Guid> Gone);
