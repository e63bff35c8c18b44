using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniMeet.Texts;

/// <summary>E-mail addresses, by the rule that browsers go by.</summary>
public static partial class EmailAddress
{
    /// <summary>
    /// The address as accounts are found by: without what is invisible at its ends, composed, in lower case.
    /// </summary>
    public static string Prepare(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsInvisible(text[start]))
            start++;
        while (end > start && IsInvisible(text[end - 1]))
            end--;
        return Folded(text[start..end]);
    }

    /// <summary>
    /// The address as accounts were found by when only white space was taken off its ends.
    /// </summary>
    public static string PrepareAsBefore(string text) => Folded(text.Trim());

    /// <summary>
    /// Whether a prepared address is a valid one (HTML, "valid e-mail address"): of ASCII only, where browsers turn
    /// domains in other scripts into what RFC 5891 makes of them.
    /// </summary>
    public static bool IsValid(string address) => Valid().IsMatch(address);

    private static string Folded(string text) => text.Composed().ToLowerInvariant();

    private static bool IsInvisible(char unit) =>
        char.IsWhiteSpace(unit) || char.GetUnicodeCategory(unit) == UnicodeCategory.Format;

    [GeneratedRegex(
        @"\A[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + @"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z"
    )]
    private static partial Regex Valid();
}
