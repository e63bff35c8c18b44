using Orleans.Concurrency;

namespace MiniMeet.Messages;

/// <summary>
/// The chat side of a room's activation, keyed by room id. Every method answers <c>room.notFound</c> where there is no
/// such room.
/// </summary>
[Alias("room-chat")]
public interface IRoomChat : IGrainWithGuidKey
{
    /// <summary>
    /// Stores a message and then tells everybody. The same <paramref name="clientMessageId"/> from the same person
    /// gives the first message again. Returns only after the message is durable.
    /// </summary>
    [Alias("send")]
    Task<ChatMessage> Send(Guid sessionId, Guid userId, Guid clientMessageId, string text);

    /// <summary>
    /// Messages with a sequence below <paramref name="before"/> (null: the newest). Only for people who have been in
    /// the room (<c>room.notMember</c>).
    /// </summary>
    [Alias("history"), ReadOnly]
    Task<MessagePage> GetHistory(Guid userId, long? before, int limit);
}
