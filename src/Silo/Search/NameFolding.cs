using System.Globalization;
using System.Text;

namespace MiniMeet.Silo.Search;

/// <summary>The form in which names are compared and sorted, the same in every store.</summary>
internal static class NameFolding
{
    // UTF-16 code units. Only characters that stand for whole sentences make a name longer; its end is not found then.
    private const int Longest = 250;

    /// <summary>
    /// NFKC (Unicode Standard Annex 15), without case, without the accents of Latin, Greek and Cyrillic letters, and
    /// without characters that cannot be seen. Folding what is folded changes nothing.
    /// </summary>
    public static string Folded(this string text)
    {
        var folded = new StringBuilder(text.Length);
        var accentsGo = false;
        foreach (var rune in Valid(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsInvisible(rune) || (accentsGo && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
                continue;

            accentsGo = HasAccents(rune);
            folded.Append(WithoutCase(rune));
        }

        // Composed again: what a Hangul syllable is made of is not what people take for the beginning of a word.
        return Cut(folded.ToString().Normalize(NormalizationForm.FormKC));
    }

    // Old names may hold what cannot be normalised: half a surrogate pair, or U+FFFE, which is no character.
    private static string Valid(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFE));

    // Joiners, soft hyphens, marks of direction, and what chooses between the pictures of a character.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool HasAccents(Rune rune) =>
        Rune.IsLetter(rune)
        && rune.Value
            is < 0x0530 // Latin, Greek, Cyrillic, and their supplements:
                or (>= 0x1C80 and < 0x1C90)
                or (>= 0x1D00 and < 0x2000)
                or (>= 0x2C60 and < 0x2C80)
                or (>= 0xA640 and < 0xA6A0)
                or (>= 0xA720 and < 0xA800)
                or (>= 0xAB30 and < 0xAB70);

    // Upper, not lower: only so both Greek small sigmas are one. The sharp s has no simple upper case, and the i
    // without a dot would only be that of the Turkish I.
    private static string WithoutCase(Rune rune) =>
        rune.Value switch
        {
            0x00DF or 0x1E9E => "SS",
            0x0131 => "I",
            _ => Rune.ToUpperInvariant(rune).ToString(),
        };

    private static string Cut(string text) =>
        text.Length <= Longest ? text
        : char.IsHighSurrogate(text[Longest - 1]) ? text[..(Longest - 1)]
        : text[..Longest];
}
