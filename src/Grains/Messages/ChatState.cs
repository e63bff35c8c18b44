namespace MiniMeet.Messages;

/// <summary>
/// What the room keeps in mind of its chat: the pinned messages, the one pinned last at the end. Messages themselves
/// are in the log.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat-state")]
public sealed record ChatState
{
    [Id(0)]
    public ImmutableArray<long> Pinned { get; init; } = [];

    /// <param name="message">One that is there.</param>
    public RoomEvent? Pin(ChatMessage message, Guid userId, ChatOptions options) =>
        Pinned.Contains(message.Sequence) ? null
        : Pinned.Length < options.Pins ? new MessagePinned(message.Sequence, userId)
        : throw new MeetException(MeetErrors.RoomTooManyPins, $"At most {options.Pins} messages are pinned.");

    public RoomEvent? Unpin(long message, Guid userId) =>
        Pinned.Contains(message) ? new MessageUnpinned(message, userId) : null;

    public ChatState Apply(RoomEvent roomEvent) =>
        roomEvent switch
        {
            MessagePinned pinned => this with { Pinned = Pinned.Remove(pinned.Message).Add(pinned.Message) },
            MessageUnpinned unpinned => this with { Pinned = Pinned.Remove(unpinned.Message) },
            MessageDeleted deleted => this with { Pinned = Pinned.Remove(deleted.Message) },
            RoomClosed => new(),
            _ => this,
        };
}
