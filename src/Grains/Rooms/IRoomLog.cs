namespace MiniMeet.Rooms;

/// <summary>
/// The rooms' logs: everything that ever happened in a room, by sequence. The log is the truth about a room; whatever
/// else is kept of it can be rebuilt from here. Two activations of one room can never both append the same sequence.
/// </summary>
public interface IRoomLog
{
    /// <summary>
    /// Appends one entry, durably, if its sequence is the next one. A message whose sender and client message id are in
    /// the room's log already is not appended again, whatever sequence it asks for. A sequence that would leave a gap
    /// is a bug (<see cref="InvalidOperationException"/>).
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

    /// <summary>
    /// The newest messages with a sequence below <paramref name="before"/> (null: of all), oldest first.
    /// </summary>
    Task<MessagePage> ReadMessages(Guid roomId, long? before, int limit, CancellationToken cancellationToken = default);
}

/// <summary>
/// An event and, for those that seat a session, the front end it was on: grains need it, clients never see it.
/// </summary>
public sealed record RoomLogEntry(RoomEvent Event, string? FrontEndId = null);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    public sealed record Appended : AppendResult;

    /// <summary>
    /// Another activation of the room has written this sequence: the caller's picture of the room is out of date.
    /// </summary>
    public sealed record SequenceTaken : AppendResult;

    /// <summary>The message was appended before; this is what it was then.</summary>
    public sealed record MessageKnown(ChatMessage Message) : AppendResult;
}
