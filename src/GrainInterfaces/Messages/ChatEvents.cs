using System.Text.Json.Serialization;

namespace MiniMeet.Messages;

/// <summary>
/// Somebody wrote a message. Together with the sender, <see cref="ClientMessageId"/> names it across every retry. Once
/// it was edited or deleted it has neither text, mentions nor attachments.
/// </summary>
/// <param name="ReplyTo">The sequence of the message that it answers; null where it answers none.</param>
/// <param name="Mentions">The people whom it speaks to by name; null for nobody.</param>
[GenerateSerializer, Immutable, Alias("message-sent")]
public sealed record MessageSent(
    User Sender,
    Guid ClientMessageId,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ReplyTo = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<User>? Mentions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        ImmutableArray<Attachment>? Attachments = null
) : RoomEvent
{
    /// <summary>The message that this event makes.</summary>
    public ChatMessage ToMessage() =>
        new(RoomId, Sequence, At, Sender, ClientMessageId, Text, ReplyTo, Mentions, Attachments);

    public override RoomEvent Redacted() => this with { Text = "", Mentions = null, Attachments = null };

    public override int BytesInMemory() =>
        base.BytesInMemory()
        + (sizeof(char) * Text.Length)
        + (128 * (Mentions?.Length ?? 0))
        + (512 * (Attachments?.Length ?? 0));
}

/// <summary>
/// The sender of a message gave it another text and other mentions. Once it was edited again or deleted, this has
/// neither.
/// </summary>
/// <param name="Message">The sequence of the message, as in all events below.</param>
[GenerateSerializer, Immutable, Alias("message-edited")]
public sealed record MessageEdited(
    long Message,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<User>? Mentions = null
) : RoomEvent
{
    public override RoomEvent Redacted() => this with { Text = "", Mentions = null };

    public override int BytesInMemory() =>
        base.BytesInMemory() + (sizeof(char) * Text.Length) + (128 * (Mentions?.Length ?? 0));
}

/// <summary>A message is gone for good, and what it said.</summary>
/// <param name="UserId">Who deleted it: its sender or the room's owner.</param>
[GenerateSerializer, Immutable, Alias("message-deleted")]
public sealed record MessageDeleted(long Message, Guid UserId) : RoomEvent;

/// <summary>Somebody answered a message with an emoji, or (not <see cref="Added"/>) took that back.</summary>
[GenerateSerializer, Immutable, Alias("message-reacted")]
public sealed record MessageReacted(long Message, User User, string Emoji, bool Added) : RoomEvent;

/// <summary>Somebody keeps a message in everybody's sight.</summary>
[GenerateSerializer, Immutable, Alias("message-pinned")]
public sealed record MessagePinned(long Message, Guid UserId) : RoomEvent;

[GenerateSerializer, Immutable, Alias("message-unpinned")]
public sealed record MessageUnpinned(long Message, Guid UserId) : RoomEvent;
