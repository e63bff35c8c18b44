namespace MiniMeet.Messages;

/// <summary>
/// Somebody wrote a message. Together with the sender, <see cref="ClientMessageId"/> names it across every retry.
/// </summary>
[GenerateSerializer, Immutable, Alias("message-sent")]
public sealed record MessageSent(User Sender, Guid ClientMessageId, string Text) : RoomEvent
{
    /// <summary>The message that this event makes.</summary>
    public ChatMessage ToMessage() => new(RoomId, Sequence, At, Sender, ClientMessageId, Text);

    public override int BytesInMemory() => base.BytesInMemory() + (sizeof(char) * Text.Length);
}
