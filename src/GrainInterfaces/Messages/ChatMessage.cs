namespace MiniMeet.Messages;

/// <summary>
/// A message in a room. <see cref="Sequence"/> is its number in the room's log and its place in the one order all
/// people see.
/// </summary>
/// <param name="ClientMessageId">Made by the sender; together with the sender it names the message across every
/// retry.</param>
[GenerateSerializer, Immutable, Alias("chat-message")]
public sealed record ChatMessage(
    Guid RoomId,
    long Sequence,
    DateTimeOffset SentAt,
    User Sender,
    Guid ClientMessageId,
    string Text
);

/// <summary>A page of history, oldest first. <see cref="HasMore"/> says that older messages exist.</summary>
[GenerateSerializer, Immutable, Alias("message-page")]
public sealed record MessagePage(ImmutableArray<ChatMessage> Messages, bool HasMore);
