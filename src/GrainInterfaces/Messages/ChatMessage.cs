using System.Text.Json.Serialization;

namespace MiniMeet.Messages;

/// <summary>
/// A message in a room as people read it: what was sent, with all that happened to it since. <see cref="Sequence"/> is
/// its number in the room's log and its place in the one order all people see. A deleted one has no text, and neither
/// mentions, attachments nor reactions.
/// </summary>
/// <param name="ClientMessageId">Made by the sender; together with the sender it names the message across every
/// retry.</param>
/// <param name="ReplyTo">The sequence of the message that it answers; null where it answers none.</param>
/// <param name="Mentions">Null for nobody, never empty; likewise the attachments and reactions.</param>
/// <param name="Revision">
/// The sequence of the last event that changed it; null while it is as it was sent. Of two states of one message the
/// one with the higher revision is the newer.
/// </param>
[GenerateSerializer, Immutable, Alias("chat-message")]
public sealed record ChatMessage(
    Guid RoomId,
    long Sequence,
    DateTimeOffset SentAt,
    User Sender,
    Guid ClientMessageId,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ReplyTo = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<User>? Mentions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        ImmutableArray<Attachment>? Attachments = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MessageEdit? Edited = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MessageDeletion? Deleted = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<Reaction>? Reactions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Revision = null
);

/// <summary>The last edit of a message: the event that holds its text now, and when that was.</summary>
[GenerateSerializer, Immutable, Alias("message-edit")]
public sealed record MessageEdit(long Sequence, DateTimeOffset At);

/// <summary>The event that deleted a message, when that was, and who did it.</summary>
[GenerateSerializer, Immutable, Alias("message-deletion")]
public sealed record MessageDeletion(long Sequence, DateTimeOffset At, Guid UserId);

/// <summary>Who answered a message with this emoji, in the order in which they did; never nobody.</summary>
[GenerateSerializer, Immutable, Alias("reaction")]
public sealed record Reaction(string Emoji, ImmutableArray<User> Users);

/// <summary>A file that was sent with a message.</summary>
/// <param name="ContentType">As the server recognised it (RFC 9110 section 8.3).</param>
/// <param name="Size">In bytes.</param>
/// <param name="Width">Of pictures, in pixels as they are shown; null of all else. Likewise the height.</param>
[GenerateSerializer, Immutable, Alias("attachment")]
public sealed record Attachment(
    Guid Id,
    string Name,
    string ContentType,
    long Size,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Width = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Height = null,
    bool HasThumbnail = false
);
