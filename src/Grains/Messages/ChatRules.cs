using System.Globalization;
using System.Text;
using MiniMeet.Texts;

namespace MiniMeet.Messages;

/// <summary>
/// What may be said in a room and done with what was said. Rules answer which event an intent leads to (null: nothing
/// to do) or refuse; they change nothing.
/// </summary>
internal static class ChatRules
{
    /// <summary>The message without its files, which have to be claimed.</summary>
    public static MessageSent Send(User sender, Guid clientMessageId, MessageDraft draft, ChatOptions options)
    {
        RequireText(draft.Text, hasAttachments: draft.Attachments is { Length: > 0 }, options);
        RequireFiles(draft.Attachments ?? [], options);
        return new MessageSent(
            sender,
            clientMessageId,
            draft.Text,
            draft.ReplyTo,
            MentionsOf(draft.Mentions ?? [], options)
        );
    }

    public static MessageEdited? Edit(
        ChatMessage message,
        Guid userId,
        string text,
        ImmutableArray<User> mentions,
        ChatOptions options,
        DateTimeOffset now
    )
    {
        RequireSender(message, userId);
        RequireRecent(message, options, now);
        RequireText(text, hasAttachments: message.Attachments is not null, options);
        var edited = new MessageEdited(message.Sequence, text, MentionsOf(mentions, options));
        return text == message.Text && IdsOf(edited.Mentions).SequenceEqual(IdsOf(message.Mentions)) ? null : edited;
    }

    /// <param name="isOwner">Whether this person owns the room.</param>
    public static MessageDeleted Delete(
        ChatMessage message,
        Guid userId,
        bool isOwner,
        ChatOptions options,
        DateTimeOffset now
    )
    {
        if (!isOwner)
        {
            RequireSender(message, userId);
            RequireRecent(message, options, now);
        }

        return new MessageDeleted(message.Sequence, userId);
    }

    public static MessageReacted? React(ChatMessage message, User user, string emoji, bool added, ChatOptions options)
    {
        if (!Emoji.IsOne(emoji))
            throw new MeetException(MeetErrors.RequestInvalid, "A reaction is one emoji.");

        var reactions = message.Reactions ?? [];
        var kind = reactions.FirstOrDefault(one => one.Emoji == emoji);
        if (added == (kind?.Users.Any(one => one.Id == user.Id) ?? false))
            return null;
        if (
            added
            && (
                (kind is null && reactions.Length >= options.ReactionKinds)
                || reactions.Sum(one => one.Users.Length) >= options.Reactions
            )
        )
        {
            throw new MeetException(
                MeetErrors.MessageTooManyReactions,
                $"A message has at most {options.ReactionKinds} kinds of reaction and {options.Reactions} in all."
            );
        }

        return new MessageReacted(message.Sequence, user, emoji, added);
    }

    /// <summary>The message, or <c>message.notFound</c> where there is none any more.</summary>
    public static ChatMessage RequireThere(ChatMessage? message) =>
        message is { Deleted: null }
            ? message
            : throw new MeetException(MeetErrors.MessageNotFound, "There is no such message in this room.");

    private static void RequireSender(ChatMessage message, Guid userId)
    {
        if (message.Sender.Id != userId)
            throw new MeetException(MeetErrors.MessageNotYours, "Somebody else has sent this message.");
    }

    private static void RequireRecent(ChatMessage message, ChatOptions options, DateTimeOffset now)
    {
        if (now - message.SentAt > options.EditWindow)
        {
            throw new MeetException(MeetErrors.MessageTooOld, "It is too long ago that this message was sent.");
        }
    }

    private static void RequireFiles(ImmutableArray<Guid> files, ChatOptions options)
    {
        if (files.Length > options.Attachments || files.Distinct().Count() < files.Length)
        {
            throw new MeetException(
                MeetErrors.RequestInvalid,
                $"A message has at most {options.Attachments} attachments, each of them once."
            );
        }
    }

    private static void RequireText(string text, bool hasAttachments, ChatOptions options)
    {
        if ((text.Length > 0 || !hasAttachments) && !(IsReadable(text) && IsShort(text, options)))
        {
            throw new MeetException(
                MeetErrors.RequestInvalid,
                $"A message has 1 to {options.TextLength} characters, at most {options.TextBytes} bytes, something to "
                    + "see, and no control characters but tabs and line breaks."
            );
        }
    }

    private static bool IsShort(string text, ChatOptions options) =>
        Encoding.UTF8.GetByteCount(text) <= options.TextBytes
        // A character has one UTF-16 code unit or more, so most texts need not be counted.
        && (text.Length <= options.TextLength || new StringInfo(text).LengthInTextElements <= options.TextLength);

    private static bool IsReadable(string text) =>
        text.EnumerateRunes().Any(CodePoints.IsVisible)
        && !text.Any(unit => char.IsControl(unit) && unit is not ('\t' or '\n' or '\r'));

    private static ImmutableArray<User>? MentionsOf(ImmutableArray<User> mentions, ChatOptions options)
    {
        ImmutableArray<User> people = [.. mentions.DistinctBy(user => user.Id)];
        if (people.Length > options.Mentions)
        {
            throw new MeetException(
                MeetErrors.RequestInvalid,
                $"A message mentions at most {options.Mentions} people."
            );
        }

        return people.IsEmpty ? null : people;
    }

    private static IEnumerable<Guid> IdsOf(ImmutableArray<User>? people) => (people ?? []).Select(user => user.Id);
}
