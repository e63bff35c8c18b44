using System.Buffers.Binary;
using System.Text;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// WebP (RFC 9649 section 2): a list of chunks in a RIFF file, whose first bytes say how long all of them are.
/// </summary>
internal static class WebPParts
{
    private const int RiffBytes = 12;
    private const int HeaderBytes = 8; // of a chunk: type and length
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    private static readonly HashSet<string> Kept = ["VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP"];

    public static IEnumerable<FilePart> Of(PictureReader picture)
    {
        // Looked through twice, for a list of them might be longer than the file.
        var side = ChunksOf(picture).Select(chunk => OrientationOf(picture, chunk)).FirstOrDefault(one => one > 1);
        var exif = side > 1 ? WriteExif(side) : [];
        var kept = ChunksOf(picture).Where(chunk => Kept.Contains(chunk.Type));

        yield return new FilePart(0, 0, WriteHeader(4 + kept.Sum(chunk => chunk.Length) + exif.Length));
        foreach (var chunk in kept)
        {
            yield return chunk.Type == "VP8X"
                ? new FilePart(0, 0, WithFlags(picture, chunk, exif.Length > 0))
                : new FilePart(chunk.Offset, chunk.Length);
        }

        yield return new FilePart(0, 0, exif);
    }

    private static IEnumerable<(string Type, long Offset, long Length)> ChunksOf(PictureReader picture)
    {
        var end = Math.Min(picture.Length, HeaderBytes + (picture.Read32(4, little: true) ?? 0L));
        for (long at = RiffBytes; at + HeaderBytes <= end; )
        {
            var length = HeaderBytes + (long)picture.Read32(at + 4, little: true)!.Value;
            length += length % 2; // padded
            if (at + length > picture.Length)
                yield break;

            yield return (Encoding.Latin1.GetString(picture.Peek(at, 4)), at, length);
            at += length;
        }
    }

    private static int OrientationOf(PictureReader picture, (string Type, long Offset, long Length) chunk) =>
        chunk.Type == "EXIF"
            ? Exif.OrientationOf(
                picture.Peek(
                    chunk.Offset + HeaderBytes,
                    (int)Math.Min(chunk.Length - HeaderBytes, PictureParts.MaxExifBytes)
                )
            )
            : 1;

    private static byte[] WithFlags(PictureReader picture, (string, long Offset, long Length) chunk, bool hasExif)
    {
        var bytes = picture.Peek(chunk.Offset, (int)Math.Min(chunk.Length, 64)).ToArray();
        if (bytes.Length > HeaderBytes)
            bytes[HeaderBytes] = (byte)((bytes[HeaderBytes] & ~(HasExif | HasXmp)) | (hasExif ? HasExif : 0));
        return bytes;
    }

    private static byte[] WriteHeader(long length)
    {
        byte[] header = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8];
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)length);
        return header;
    }

    private static byte[] WriteExif(int orientation)
    {
        var exif = Exif.Write(orientation);
        byte[] chunk = [.. "EXIF"u8, 0, 0, 0, 0, .. exif];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), exif.Length);
        return chunk;
    }
}
