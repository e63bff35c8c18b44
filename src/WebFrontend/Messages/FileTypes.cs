using System.Buffers.Binary;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// What a file is, by its first bytes and not by what anybody says of it: one of a few types that browsers show or play
/// and that carry no script, or none of them.
/// </summary>
internal static class FileTypes
{
    public const string Unknown = "application/octet-stream";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Gif = "image/gif";
    public const string WebP = "image/webp";

    /// <summary>Bytes from the beginning that are enough to tell.</summary>
    public const int HeadBytes = 512;

    // Shown in the page; everything else is only ever saved.
    private static readonly HashSet<string> Inline =
    [
        Jpeg,
        Png,
        Gif,
        WebP,
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/flac",
        "audio/mp4",
        "video/mp4",
        "video/ogg",
        "video/webm",
    ];

    // Brands of the ISO base media file format (mp4ra.org) that browsers play.
    private static readonly HashSet<string> VideoBrands =
    [
        "isom",
        "iso2",
        "iso4",
        "iso5",
        "iso6",
        "mp41",
        "mp42",
        "avc1",
        "dash",
        "M4V ",
        "MSNV",
        "3gp4",
        "3gp5",
        "3gp6",
    ];

    public static bool IsInline(string type) => Inline.Contains(type);

    public static bool IsPicture(string type) => type is Jpeg or Png or Gif or WebP;

    public static string Of(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
            _ when IsRiff(head, "WEBP"u8) => WebP,
            _ when IsRiff(head, "WAVE"u8) => "audio/wav",
            _ when head.StartsWith("fLaC"u8) => "audio/flac",
            _ when head.StartsWith("OggS"u8) => head.IndexOf("\x80theora"u8) >= 0 ? "video/ogg" : "audio/ogg",
            _ when head.StartsWith("ID3"u8) || IsMp3Frame(head) => "audio/mpeg",
            [0x1A, 0x45, 0xDF, 0xA3, ..] when head.IndexOf("webm"u8) >= 0 => "video/webm",
            _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => OfBrand(head[8..12]),
            _ when head.StartsWith("%PDF-"u8) => "application/pdf",
            [(byte)'P', (byte)'K', 3, 4, ..] => "application/zip",
            _ => Unknown,
        };

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) =>
        head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual(form);

    // Sync word, MPEG 1 or 2, layer III, and a bit rate and sampling rate that exist (ISO/IEC 11172-3 section 2.4.1.3).
    private static bool IsMp3Frame(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4)
            return false;

        var frame = BinaryPrimitives.ReadUInt32BigEndian(head);
        return (frame & 0xFFF6_0000) == 0xFFF2_0000
            && (frame & 0xF000) is not (0 or 0xF000)
            && (frame & 0x0C00) != 0x0C00;
    }

    private static string OfBrand(ReadOnlySpan<byte> brand)
    {
        var name = string.Create(
            brand.Length,
            brand,
            (text, bytes) => System.Text.Encoding.Latin1.GetChars(bytes, text)
        );
        return name is "M4A " or "M4B " ? "audio/mp4"
            : VideoBrands.Contains(name) ? "video/mp4"
            : Unknown;
    }
}
