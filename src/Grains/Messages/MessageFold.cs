namespace MiniMeet.Messages;

/// <summary>
/// How what happens to a message changes it: the one place that knows. Stores and clients get the same message from the
/// same events.
/// </summary>
public static class MessageFold
{
    /// <summary>
    /// The message after an event that is about it; itself where the event changes nothing of it: it is about another
    /// one, or older than what was taken in already, or the message is gone.
    /// </summary>
    public static ChatMessage Apply(this ChatMessage message, RoomEvent roomEvent) =>
        Subject(roomEvent) != message.Sequence
        || roomEvent.Sequence <= (message.Revision ?? message.Sequence)
        || message.Deleted is not null
            ? message
            : Change(message, roomEvent) with
            {
                Revision = roomEvent.Sequence,
            };

    /// <summary>What an event makes of the message that it is about, and whose text is then out of date.</summary>
    public static MessageRevision Revise(this ChatMessage message, RoomEvent roomEvent) =>
        new(
            message.Apply(roomEvent),
            Redacts: roomEvent is MessageEdited or MessageDeleted ? message.Edited?.Sequence ?? message.Sequence : null
        );

    /// <summary>The sequence of the message that an event changes; null where it changes none.</summary>
    public static long? Subject(RoomEvent roomEvent) =>
        roomEvent switch
        {
            MessageEdited edited => edited.Message,
            MessageDeleted deleted => deleted.Message,
            MessageReacted reacted => reacted.Message,
            _ => null,
        };

    private static ChatMessage Change(ChatMessage message, RoomEvent roomEvent) =>
        roomEvent switch
        {
            MessageEdited edited => message with
            {
                Text = edited.Text,
                Mentions = edited.Mentions,
                Edited = new MessageEdit(edited.Sequence, edited.At),
            },
            MessageDeleted deleted => message with
            {
                Text = "",
                Mentions = null,
                Attachments = null,
                Reactions = null,
                Deleted = new MessageDeletion(deleted.Sequence, deleted.At, deleted.UserId),
            },
            MessageReacted reacted => message with { Reactions = React(message.Reactions ?? [], reacted) },
            _ => message,
        };

    // A kind stands where it was given first for as long as anybody gives it.
    private static ImmutableArray<Reaction>? React(ImmutableArray<Reaction> reactions, MessageReacted reacted)
    {
        var known = reactions.FirstOrDefault(one => one.Emoji == reacted.Emoji);
        var others = (known?.Users ?? []).RemoveAll(user => user.Id == reacted.User.Id);
        var users = reacted.Added ? others.Add(reacted.User) : others;
        var changed = known is null
            ? users.IsEmpty
                ? reactions
                : reactions.Add(new Reaction(reacted.Emoji, users))
            : users.IsEmpty
                ? reactions.Remove(known)
                : reactions.Replace(known, new Reaction(reacted.Emoji, users));
        return changed.IsEmpty ? null : changed;
    }
}
