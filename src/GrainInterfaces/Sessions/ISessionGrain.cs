namespace MiniMeet.Sessions;

/// <summary>
/// One signed-in tab through all its reconnects, keyed by session id: whose it is, which front end it is on, and the
/// rooms it is in. The first person to use a session id owns it; to everybody else it does not exist
/// (<c>session.notFound</c>).
/// </summary>
[Alias("session")]
public interface ISessionGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Joins a room over this socket, or, with a null <paramref name="address"/>, without one, to be resumed within the
    /// grace time.
    /// </summary>
    [Alias("join")]
    Task<RoomEntry> Join(User user, SessionAddress? address, Guid roomId, Guid requestId, long? lastSequence);

    /// <summary>Leaves a room. Returns whether the session is out of it.</summary>
    [Alias("leave")]
    Task<bool> Leave(Guid userId, Guid roomId, Guid requestId);

    /// <summary>
    /// Moves the session to this socket; the one it had before is told <c>session.replaced</c>. Rooms that it is
    /// not in any more come back with the reason. Resuming again with the same socket is how a client fetches what it
    /// finds missing.
    /// </summary>
    [Alias("resume")]
    Task<ImmutableArray<ResumedRoom>> Resume(Guid userId, SessionAddress address, ImmutableArray<RoomCursor> rooms);

    /// <summary>
    /// The socket is gone; <paramref name="forGood"/>, because its person has signed out: then the session leaves its
    /// rooms at once. Ignored where the session has moved to another socket since.
    /// </summary>
    [Alias("disconnect")]
    Task Disconnect(SessionAddress address, bool forGood);

    /// <summary>Forgets the session, unless it is in a room.</summary>
    [Alias("forgetUnlessNeeded")]
    Task ForgetUnlessNeeded();
}

/// <summary>A socket: the front end that holds it and its connection id there.</summary>
[GenerateSerializer, Immutable, Alias("session-address")]
public sealed record SessionAddress(string FrontEndId, string ConnectionId);

/// <summary>The last event of a room that a client has applied.</summary>
[GenerateSerializer, Immutable, Alias("room-cursor")]
public sealed record RoomCursor(Guid RoomId, long? LastSequence = null);

/// <summary>
/// Either <see cref="Entry"/>, or the <see cref="ErrorCode"/> that says why the session is not in the room any more.
/// </summary>
[GenerateSerializer, Immutable, Alias("resumed-room")]
public sealed record ResumedRoom(Guid RoomId, RoomEntry? Entry, string? ErrorCode);
