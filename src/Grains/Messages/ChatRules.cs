using MiniMeet.Texts;

namespace MiniMeet.Messages;

/// <summary>What may be said in a room.</summary>
internal static class ChatRules
{
    /// <summary>The event that a new message is.</summary>
    /// <param name="maxLength">In UTF-16 code units.</param>
    public static MessageSent Send(User sender, Guid clientMessageId, string text, int maxLength) =>
        text.Length <= maxLength && IsReadable(text)
            ? new MessageSent(sender, clientMessageId, text)
            : throw new MeetException(
                MeetErrors.RequestInvalid,
                $"A message has 1 to {maxLength} characters, something to see, and no control characters but tabs and "
                    + "line breaks."
            );

    private static bool IsReadable(string text) =>
        text.EnumerateRunes().Any(CodePoints.IsVisible)
        && !text.Any(unit => char.IsControl(unit) && unit is not ('\t' or '\n' or '\r'));
}
