namespace MiniMeet.Rooms;

/// <summary>
/// The rooms' logs: everything that ever happened in a room, by sequence. The log is the truth about a room; whatever
/// else is kept of it can be rebuilt from here. Two activations of one room can never both append the same sequence.
/// </summary>
public interface IRoomLog
{
    /// <summary>
    /// Appends one entry, durably, if its sequence is the next one. A request that is in the room's log already is not
    /// appended again, whatever sequence it asks for. A sequence that would leave a gap is a bug
    /// (<see cref="InvalidOperationException"/>).
    /// </summary>
    Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default);

    /// <summary>
    /// Entries with a sequence above <paramref name="after"/>, oldest first, at most <paramref name="limit"/>.
    /// </summary>
    Task<ImmutableArray<RoomLogEntry>> Read(
        Guid roomId,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>The event that this request of this person led to; null where it led to none.</summary>
    Task<RoomEvent?> Find(Guid roomId, RequestKey request, CancellationToken cancellationToken = default);

    /// <summary>This person as a member of the room: null where they never joined it or were removed.</summary>
    Task<RoomMember?> FindMember(Guid roomId, Guid userId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The newest messages with a sequence below <paramref name="before"/> (null: of all), oldest first.
    /// </summary>
    Task<MessagePage> ReadMessages(Guid roomId, long? before, int limit, CancellationToken cancellationToken = default);
}

/// <summary>
/// An event, the request that led to it (null: none did, time or a socket), and, where it brings a session in or back,
/// the front end that serves it. Grains need these; clients never see them.
/// </summary>
public sealed record RoomLogEntry(RoomEvent Event, RequestKey? Request = null, string? FrontEndId = null);

/// <summary>
/// Somebody who has been in the room, and the sequence with which a session of theirs left it last; null where none
/// has.
/// </summary>
public sealed record RoomMember(Guid UserId, long? LeftAt);

/// <summary>A request to a room: whose, and the id that their client gave it.</summary>
public sealed record RequestKey(Guid ActorId, Guid RequestId);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    public sealed record Appended : AppendResult;

    /// <summary>
    /// Another activation of the room has written this sequence: the caller's picture of the room is out of date.
    /// </summary>
    public sealed record SequenceTaken : AppendResult;

    /// <summary>The request was carried out before; this is the event that it led to.</summary>
    public sealed record RequestKnown(RoomEvent Event) : AppendResult;
}
