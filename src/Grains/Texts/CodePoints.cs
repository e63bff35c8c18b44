using System.Globalization;
using System.Text;

namespace MiniMeet.Texts;

/// <summary>What text is made of, by the properties of Unicode.</summary>
internal static class CodePoints
{
    private const int BlankBraillePattern = 0x2800;

    /// <summary>
    /// In Normalization Form C (Unicode Standard Annex 15), or <c>request.invalid</c> where it holds what is no
    /// character.
    /// </summary>
    public static string Composed(this string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            throw new MeetException(MeetErrors.RequestInvalid, "Text is made of Unicode characters only.");
        }
    }

    /// <summary>
    /// Whether a reader sees something there. What has no character in this version of Unicode may have one in the
    /// reader's.
    /// </summary>
    public static bool IsVisible(Rune rune) =>
        rune.Value != BlankBraillePattern
        && !IsIgnorable(rune)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control
                or UnicodeCategory.Format
            );

    /// <summary>
    /// Whether it is one of the code points that names are made of: letters, marks, numbers, punctuation, symbols and
    /// spaces, as in the FreeformClass of RFC 8264 section 4.3, and none that is invisible by design.
    /// </summary>
    public static bool IsFreeform(Rune rune) =>
        !IsIgnorable(rune)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    // Default_Ignorable_Code_Point, of the letters and marks; all others are of categories that are never visible.
    private static bool IsIgnorable(Rune rune) =>
        rune.Value
            is 0x034F // combining grapheme joiner
                or 0x115F // Hangul fillers
                or 0x1160
                or 0x3164
                or 0xFFA0
                or 0x17B4 // Khmer inherent vowels
                or 0x17B5
                or (>= 0x180B and <= 0x180F) // variation selectors
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xE0100 and <= 0xE01EF);
}
