using Orleans.Concurrency;

namespace MiniMeet.Messages;

/// <summary>
/// The chat side of a room's activation, keyed by room id. Every method answers <c>room.notFound</c> where there is no
/// such room, and each that is about a message <c>message.notFound</c> where the room has none with this sequence, or
/// it was deleted. Changes return only after they are durable.
/// </summary>
[Alias("room-chat")]
public interface IRoomChat : IGrainWithGuidKey
{
    /// <summary>
    /// Stores a message and then publishes it. The request id of the <paramref name="intent"/> is the message's client
    /// message id. A retry is answered with the message as it was sent; as it is now, where that text is gone.
    /// </summary>
    [Alias("send")]
    Task<ChatMessage> Send(Intent intent, MessageDraft draft);

    /// <summary>
    /// Gives a message another text and other mentions. Others than the sender get <c>message.notYours</c>, and the
    /// sender <c>message.tooOld</c> some time after it was sent.
    /// </summary>
    [Alias("edit")]
    Task Edit(Intent intent, long message, string text, ImmutableArray<User> mentions);

    /// <summary>
    /// Deletes a message for everybody. The sender may do so as long as they may edit it, the owner of the room always.
    /// </summary>
    [Alias("delete")]
    Task Delete(Intent intent, long message);

    /// <summary>
    /// Answers a message with an emoji, or takes that back. The same again changes nothing. Refuses with
    /// <c>message.tooManyReactions</c>.
    /// </summary>
    [Alias("react")]
    Task React(Intent intent, long message, string emoji, bool added);

    /// <summary>
    /// Pins a message or takes the pin out. The same again changes nothing. Refuses with <c>room.tooManyPins</c>.
    /// </summary>
    [Alias("pin")]
    Task Pin(Intent intent, long message, bool pinned);

    /// <summary>
    /// A page of the messages and announcements at this place, at most <paramref name="limit"/> of both together.
    /// </summary>
    [Alias("history"), ReadOnly]
    Task<MessagePage> GetHistory(Guid userId, HistoryPlace place, int limit);

    /// <summary>Those of these sequences that are messages, oldest first, also deleted ones.</summary>
    [Alias("messages"), ReadOnly]
    Task<ImmutableArray<ChatMessage>> GetMessages(Guid userId, ImmutableArray<long> sequences);

    /// <summary>Tells the others in the room that this session is writing. Nothing of it is kept.</summary>
    [Alias("typing"), ReadOnly]
    Task SetTyping(Guid sessionId, Guid userId);

    /// <summary>
    /// How many messages of other people with a sequence above <paramref name="after"/> this person may read; counts no
    /// further than <paramref name="limit"/>.
    /// </summary>
    [Alias("countUnread"), ReadOnly]
    Task<int> CountUnread(Guid userId, long after, int limit);
}

/// <summary>What somebody wants to send. Empty and null are the same in the lists.</summary>
/// <param name="Mentions">As the front end knows these people; whether they may be mentioned, the room says.</param>
/// <param name="Attachments">Ids of finished uploads of the sender to this room.</param>
[GenerateSerializer, Immutable, Alias("message-draft")]
public sealed record MessageDraft(
    string Text,
    long? ReplyTo = null,
    ImmutableArray<User>? Mentions = null,
    ImmutableArray<Guid>? Attachments = null
);
