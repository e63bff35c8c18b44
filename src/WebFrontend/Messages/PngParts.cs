using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>PNG (W3C, third edition, section 5): a list of chunks, of which those not needed for pixels go.</summary>
internal static class PngParts
{
    private const int SignatureBytes = 8;
    private const int AroundData = 12; // length, type, and checksum

    // Colours, transparency, sizes and animation. The names of critical chunks begin with a capital letter.
    private static readonly HashSet<string> Kept =
    [
        "tRNS",
        "cHRM",
        "gAMA",
        "iCCP",
        "sBIT",
        "sRGB",
        "cICP",
        "mDCV",
        "cLLI",
        "bKGD",
        "pHYs",
        "acTL",
        "fcTL",
        "fdAT",
    ];

    public static IEnumerable<FilePart> Of(PictureReader picture)
    {
        yield return new FilePart(0, SignatureBytes);
        foreach (var (type, offset, length) in ChunksOf(picture))
        {
            if (OrientationOf(picture, type, offset, length) is > 1 and var side)
                yield return new FilePart(0, 0, WriteExif(side));
            else if (char.IsAsciiLetterUpper(type[0]) || Kept.Contains(type))
                yield return new FilePart(offset, Math.Min(length, picture.Length - offset));
        }
    }

    /// <summary>Which side is up (<see cref="Exif"/>): the decoder does not look for it.</summary>
    public static int OrientationOf(PictureReader picture) =>
        ChunksOf(picture)
            .Select(chunk => OrientationOf(picture, chunk.Type, chunk.Offset, chunk.Length))
            .FirstOrDefault(side => side > 1, 1);

    private static IEnumerable<(string Type, long Offset, long Length)> ChunksOf(PictureReader picture)
    {
        for (long at = SignatureBytes; picture.Read32(at, little: false) is { } length; at += AroundData + length)
        {
            var type = Encoding.Latin1.GetString(picture.Peek(at + 4, 4));
            if (type.Length < 4)
                yield break;

            yield return (type, at, AroundData + length);
            if (type == "IEND")
                yield break;
        }
    }

    private static int OrientationOf(PictureReader picture, string type, long offset, long length) =>
        type == "eXIf"
            ? Exif.OrientationOf(
                picture.Peek(offset + 8, (int)Math.Min(length - AroundData, PictureParts.MaxExifBytes))
            )
            : 1;

    private static byte[] WriteExif(int orientation)
    {
        byte[] checkedBytes = [.. "eXIf"u8, .. Exif.Write(orientation)];
        var chunk = new byte[checkedBytes.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, checkedBytes.Length - 4);
        checkedBytes.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(checkedBytes));
        return chunk;
    }
}
