using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MiniMeet.Texts;

/// <summary>
/// Names of people and rooms, after the Nickname profile of PRECIS (RFC 8266): free, but for what a reader cannot see.
/// The client has the same rules in <c>textRules.ts</c>.
/// </summary>
public static partial class Nickname
{
    // UTS #39 section 5.4. Words of Burmese and Tibetan have as many on one letter.
    private const int MaxMarks = 4;

    // Extended_Pictographic and the symbols that may become emoji, widely.
    private const string Pictograph =
        @"(?:[\uD83C-\uD83E][\uDC00-\uDFFF]|[\u00A9\u00AE\u203C\u2049\u2122\u2139\u2190-\u21FF\u2300-\u24FF"
        + @"\u25A0-\u27BF\u2900-\u297F\u2B00-\u2BFF\u3030\u303D\u3297\u3299])";

    private const string EmojiBase = $"(?:{Pictograph}|[#*0-9])";

    // Canonical_Combining_Class 9, of the Basic Multilingual Plane.
    private const string Virama =
        @"[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u1714"
        + @"\u1715\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED]";

    // Joining_Type D and R or D, of the Arabic script.
    private const string JoinsForward =
        @"[\u0620\u0626\u0628\u062A-\u062E\u0633-\u063F\u0641-\u0647\u0649\u064A\u066E\u066F\u0678-\u0687\u069A-\u06BF"
        + @"\u06C1\u06C2\u06CC\u06CE\u06D0\u06D1\u06FA-\u06FC\u06FF\u0750-\u0758\u075C-\u076A\u076D-\u0770\u0772"
        + @"\u0775-\u0777\u077A-\u077F\u0886\u0889-\u088D\u08A0-\u08A9\u08AF\u08B0\u08B3-\u08B8\u08BA-\u08C8]";
    private const string JoinsBackward =
        @"[\u0620\u0622-\u063F\u0641-\u064A\u066E\u066F\u0671-\u0673\u0675-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FC\u06FF"
        + @"\u0750-\u077F\u0870-\u0882\u0886\u0889-\u088E\u08A0-\u08AC\u08AE-\u08C8]";

    // England, Scotland and Wales: all that tags are used for.
    private const string TaggedFlag =
        "\U0001F3F4\U000E0067\U000E0062(?:\U000E0065\U000E006E\U000E0067|\U000E0073\U000E0063\U000E0074"
        + "|\U000E0077\U000E006C\U000E0073)\U000E007F";

    /// <summary>
    /// The name as it is stored (section 2.1): without direction marks and outer white space, each run of spaces one
    /// U+0020, in Normalization Form C.
    /// </summary>
    public static string Prepare(string text) =>
        Spaces().Replace(DirectionMarks().Replace(text, "").Trim(), " ").Composed();

    /// <summary>
    /// Whether a prepared name has something to see, and nothing that hides, reorders or runs over other text.
    /// </summary>
    public static bool IsAllowed(string name) =>
        name.EnumerateRunes().Any(CodePoints.IsVisible)
        && InContext().Replace(name, "").EnumerateRunes().All(CodePoints.IsFreeform)
        && !HasTooManyMarks(name);

    private static bool HasTooManyMarks(string name)
    {
        var marks = 0;
        return name.EnumerateRunes().Any(rune => (marks = IsMark(rune) ? marks + 1 : 0) > MaxMarks);

        static bool IsMark(Rune rune) =>
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
    }

    [GeneratedRegex(@"[\u200E\u200F]+")]
    private static partial Regex DirectionMarks();

    [GeneratedRegex(@"\p{Zs}+")]
    private static partial Regex Spaces();

    // What is invisible, and has a meaning where it stands: joiners by RFC 5892 appendix A, and the parts of emoji.
    [GeneratedRegex(
        $@"(?<={EmojiBase})[\uFE0E\uFE0F]|(?<={Pictograph}\uFE0F?)\u200D(?={Pictograph})|{TaggedFlag}"
            + $@"|(?<={Virama})[\u200C\u200D]"
            + $@"|(?<={JoinsForward}[\p{{Mn}}\p{{Me}}]*)\u200C(?=[\p{{Mn}}\p{{Me}}]*{JoinsBackward})"
    )]
    private static partial Regex InContext();
}
