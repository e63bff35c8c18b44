namespace MiniMeet.Rooms;

/// <summary>
/// An event, the request that led to it (null: none did, time or a socket), where it brings a session in or back, the
/// front end that serves it, and where it changes a message, what becomes of that. Grains need these; clients never see
/// them. The revision is written with the entry and not read back.
/// </summary>
public sealed record RoomLogEntry(
    RoomEvent Event,
    RequestKey? Request = null,
    string? FrontEndId = null,
    MessageRevision? Revision = null
);

/// <summary>
/// A message as it is from an entry on, and the sequence of the entry whose text is then to be redacted; null where it
/// is none.
/// </summary>
public sealed record MessageRevision(ChatMessage Message, long? Redacts);

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
