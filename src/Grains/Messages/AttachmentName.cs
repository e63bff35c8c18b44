using System.Globalization;
using System.Text;
using MiniMeet.Texts;

namespace MiniMeet.Messages;

/// <summary>
/// Names of files, as they are stored and given back: good for any file system, and what they look like.
/// </summary>
internal static class AttachmentName
{
    /// <summary>In bytes of UTF-8: what file systems take.</summary>
    public const int MaxBytes = 255;

    private const string Nameless = "file";
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// The last part of a path, without what controls or reorders text, in Normalization Form C, cut before its
    /// extension where it is too long.
    /// </summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var cleaned = string.Concat(last.EnumerateRunes().Where(IsKept)).Composed().Trim();
        return cleaned.Trim('.').Length == 0 ? Nameless : Cut(cleaned);
    }

    // Direction overrides and isolates are of the category Format; joiners are, too, and have a meaning in words.
    private static bool IsKept(Rune rune) =>
        rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
            );

    private static string Cut(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && Encoding.UTF8.GetByteCount(name.AsSpan(dot)) <= MaxBytes / 4 ? name[dot..] : "";
        var left = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        var stem = new StringBuilder();
        foreach (var rune in name[..^extension.Length].EnumerateRunes())
        {
            if ((left -= rune.Utf8SequenceLength) < 0)
                break;
            stem.Append(rune);
        }

        return $"{stem}{extension}";
    }
}
