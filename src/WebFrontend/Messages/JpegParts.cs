using System.Buffers.Binary;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>JPEG (ITU-T T.81 annex B): a list of segments, of which those for applications are looked at.</summary>
internal static class JpegParts
{
    private const int StartOfImage = 0xD8;
    private const int EndOfImage = 0xD9;
    private const int StartOfScan = 0xDA;
    private const int App0 = 0xE0;
    private const int App1 = 0xE1;
    private const int App2 = 0xE2;
    private const int App14 = 0xEE;
    private const int App15 = 0xEF;
    private const int Comment = 0xFE;

    public static IEnumerable<FilePart> Of(PictureReader picture)
    {
        var isTurned = false;
        yield return new FilePart(0, 2);
        for (long at = 2; (at = FindMarker(picture, at)) < picture.Length; )
        {
            var marker = picture.Peek(at + 1, 1)[0];
            if (IsAlone(marker))
            {
                yield return new FilePart(at, 2);
                if (marker == EndOfImage)
                    yield break;
                at += 2;
                continue;
            }

            var length = picture.Peek(at + 2, 2) is { Length: 2 } bytes
                ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
                : 0;
            var end = at + 2 + length;
            if (length < 2 || end > picture.Length)
                yield break;

            if (marker == App1 && !isTurned && Exif.OrientationOf(picture.Peek(at + 4, length - 2)) is > 1 and var side)
            {
                isTurned = true;
                yield return new FilePart(0, 0, WriteExif(side));
            }
            else if (IsKept(marker, picture.Peek(at + 4, Math.Min(12, length - 2))))
                yield return new FilePart(at, end - at);

            at = marker == StartOfScan ? FindEndOfScan(picture, end) : end;
            if (at > end)
                yield return new FilePart(end, at - end);
        }
    }

    // JFIF, colour profile and colour transform say how the pixels look.
    private static bool IsKept(int marker, ReadOnlySpan<byte> head) =>
        marker switch
        {
            App0 => head.StartsWith("JFIF\0"u8),
            App2 => head.StartsWith("ICC_PROFILE\0"u8),
            App14 => head.StartsWith("Adobe"u8),
            >= App0 and <= App15 or Comment => false,
            _ => true,
        };

    // Without a length: restart markers, and those that begin and end.
    private static bool IsAlone(int marker) => marker is 0x01 or (>= 0xD0 and <= EndOfImage);

    // Two bytes, the first of them 0xFF; more of these may come before. Whatever else is between segments is left out.
    private static long FindMarker(PictureReader picture, long at)
    {
        while ((at = picture.Find(0xFF, at)) + 1 < picture.Length)
        {
            if (picture.Peek(at + 1, 1)[0] is not (0x00 or 0xFF or StartOfImage))
                return at;
            at++;
        }

        return picture.Length;
    }

    // In it 0xFF is followed by 0 or a restart marker; anything else is the next segment.
    private static long FindEndOfScan(PictureReader picture, long at)
    {
        while ((at = picture.Find(0xFF, at)) + 1 < picture.Length)
        {
            if (picture.Peek(at + 1, 1)[0] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
            at++;
        }

        return picture.Length;
    }

    private static byte[] WriteExif(int orientation)
    {
        var exif = Exif.Write(orientation);
        return [0xFF, App1, 0, (byte)(exif.Length + 8), .. "Exif\0\0"u8, .. exif];
    }
}
