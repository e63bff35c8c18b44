using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniMeet.Texts;

/// <summary>Emoji by the form that Unicode gives them (UTS #51, emoji sequences).</summary>
internal static partial class Emoji
{
    private const string Joiner = "\u200D";
    private const string Heart = "\u2764";

    // A pictograph, and what makes it colourful, gives it a skin tone or makes it the flag of a region.
    private const string Element =
        @"(?<pictograph>[\uD83C-\uD83E][\uDC00-\uDFFF]|[\u00A9-\u3299])"
        + @"(?:\uFE0F|\uD83C[\uDFFB-\uDFFF]|(?:\uDB40[\uDC20-\uDC7E]){1,8}\uDB40\uDC7F)?";

    /// <summary>Whether the text is one emoji and nothing else.</summary>
    public static bool IsOne(string text) =>
        Sequence().Match(text) is { Success: true } found
        && found.Groups["pictograph"].Captures.All(one => IsPictograph(one.Value));

    // Only between pictographs (Extended_Pictographic, also those of Unicode to come) a joiner keeps what follows in
    // the same grapheme cluster: UAX #29, GB11.
    private static bool IsPictograph(string text) =>
        StringInfo.GetNextTextElementLength(text + Joiner + Heart) > text.Length + Joiner.Length;

    // Keycaps, flags of countries, and up to ten elements that are joined to one picture.
    [GeneratedRegex($@"^(?:[0-9#*]\uFE0F?\u20E3|(?:\uD83C[\uDDE6-\uDDFF]){{2}}|{Element}(?:\u200D{Element}){{0,9}})\z")]
    private static partial Regex Sequence();
}
