namespace MiniMeet.Rooms;

/// <summary>
/// The rooms' logs: everything that ever happened in a room, by sequence, and the messages as people read them. The log
/// is the truth about a room; whatever else is kept of it can be rebuilt from here. Two activations of one room can
/// never both append the same sequence.
/// </summary>
public interface IRoomLog
{
    /// <summary>
    /// Appends one entry, durably, if its sequence is the next one, and with it replaces the message that it changes. A
    /// request that is in the room's log already is not appended again, whatever sequence it asks for. A sequence that
    /// would leave a gap is a bug (<see cref="InvalidOperationException"/>).
    /// </summary>
    Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings what is made from the log of a room up to its end: messages that its last entries changed, and texts that
    /// they redacted. Every activation of the room calls this before it reads.
    /// </summary>
    Task Repair(Guid roomId, CancellationToken cancellationToken = default);

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

    /// <summary>
    /// The sequence of the first entry at or after this time; the next one where there is none. Entries are looked for
    /// by halves: where a clock was set back in between, it is one that has an earlier one before it.
    /// </summary>
    Task<long> FindAt(Guid roomId, DateTimeOffset time, CancellationToken cancellationToken = default);

    /// <summary>This person as a member of the room: null where they never joined it or were removed.</summary>
    Task<RoomMember?> FindMember(Guid roomId, Guid userId, CancellationToken cancellationToken = default);

    /// <summary>The messages and announcements that a query asks for.</summary>
    Task<HistoryPage> ReadHistory(Guid roomId, HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Those of these sequences that are messages, oldest first.</summary>
    Task<ImmutableArray<ChatMessage>> ReadMessages(
        Guid roomId,
        ImmutableArray<long> sequences,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// How many messages there are with a sequence above <paramref name="after"/>, and not above
    /// <paramref name="upto"/> (null: without end), that were not deleted and that others than this person have sent,
    /// counted up to <paramref name="limit"/>.
    /// </summary>
    Task<int> CountMessages(
        Guid roomId,
        long after,
        long? upto,
        Guid exceptUserId,
        int limit,
        CancellationToken cancellationToken = default
    );
}
