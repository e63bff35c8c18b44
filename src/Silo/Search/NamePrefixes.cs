using System.Globalization;
using System.Text;

namespace MiniMeet.Silo.Search;

/// <summary>
/// How folded names are cut into the words by whose beginnings they are found. A word is a run of letters and digits
/// with their marks. In scripts that put no spaces between words (Han, kana, Hangul, Thai, Lao, Khmer, Burmese; and
/// flags, which are pairs of letters) another word begins at each of them. An emoji or another symbol is a word by
/// itself. All else only separates.
/// </summary>
internal static class NamePrefixes
{
    /// <summary>
    /// Code points of a word by which the index finds it. What a query has beyond them is compared with the name.
    /// </summary>
    public const int Length = 12;

    private enum Kind
    {
        Separator,
        Spaced,
        Unspaced,
        Symbol,
    }

    /// <summary>Every beginning, once, of every word of a folded name, of at most <see cref="Length"/>.</summary>
    public static ImmutableArray<string> Of(string folded)
    {
        var prefixes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(folded))
        {
            foreach (var start in run.WordStarts)
            {
                var end = start;
                foreach (var rune in folded[start..run.End].EnumerateRunes().Take(Length))
                {
                    end += rune.Utf16SequenceLength;
                    prefixes.Add(folded[start..end]);
                }
            }
        }

        return [.. prefixes];
    }

    /// <summary>What the index knows of a word.</summary>
    public static string Cut(string word) => string.Concat(word.EnumerateRunes().Take(Length));

    /// <summary>
    /// A folded text in pieces of one kind: what a query asks for. Of a run without spaces every tail is a word.
    /// </summary>
    public static List<NameRun> Runs(string folded)
    {
        var runs = new List<NameRun>();
        var (before, position) = (Kind.Separator, 0);
        foreach (var rune in folded.EnumerateRunes())
        {
            var isMark = IsMark(rune); // belongs to what it stands on
            var kind = isMark ? before : KindOf(rune);
            var end = position + rune.Utf16SequenceLength;
            if (kind != Kind.Separator)
            {
                if (!isMark && (kind != before || kind == Kind.Symbol))
                    runs.Add(new NameRun(position, end, []));
                if (!isMark && (kind != Kind.Spaced || runs[^1].WordStarts.Count == 0))
                    runs[^1].WordStarts.Add(position);
                runs[^1] = runs[^1] with { End = end };
            }

            (before, position) = (kind, end);
        }

        return runs;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    private static Kind KindOf(Rune rune) =>
        IsFlagLetter(rune) ? Kind.Unspaced
        : Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol ? Kind.Symbol
        : !Rune.IsLetter(rune) && !Rune.IsNumber(rune) ? Kind.Separator
        : IsUnspaced(rune) ? Kind.Unspaced
        : Kind.Spaced;

    private static bool IsFlagLetter(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;

    private static bool IsUnspaced(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and < 0x0F00) // Thai, Lao
                or (>= 0x1000 and < 0x10A0) // Burmese
                or (>= 0x1100 and < 0x1200) // Hangul letters
                or (>= 0x1780 and < 0x1800) // Khmer
                or (>= 0x2E80 and < 0xA4D0) // Han, kana, Bopomofo, Yi
                or (>= 0xA960 and < 0xA980) // Hangul letters
                or (>= 0xA9E0 and < 0xAA00) // Burmese
                or (>= 0xAA60 and < 0xAA80) // Burmese
                or (>= 0xAC00 and < 0xD800) // Hangul
                or (>= 0xF900 and < 0xFB00) // Han
                or (>= 0x1AFF0 and < 0x1B170) // kana
                or (>= 0x20000 and < 0x40000); // Han
}

/// <summary>
/// A piece of a folded text, in UTF-16 code units, and where words begin in it; all of them end with it.
/// </summary>
internal readonly record struct NameRun(int Start, int End, List<int> WordStarts);
