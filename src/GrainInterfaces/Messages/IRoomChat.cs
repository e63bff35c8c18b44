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
    /// Stores a message and then publishes it. The request id of the <paramref name="intent"/> is the message's client
    /// message id. Returns only after the message is durable.
    /// </summary>
    [Alias("send")]
    Task<ChatMessage> Send(Intent intent, string text);

    /// <summary>
    /// Messages with a sequence below <paramref name="before"/> (null: the newest).
    /// </summary>
    [Alias("history"), ReadOnly]
    Task<MessagePage> GetHistory(Guid userId, long? before, int limit);
}
