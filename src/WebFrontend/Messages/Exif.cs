using System.Buffers.Binary;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// The one thing in what cameras write into pictures (Exif 3.0, a TIFF file) without which the picture is another one:
/// which side is up.
/// </summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;
    private const int EntryBytes = 12;

    /// <summary>1 to 8 (section 4.6.5), 1 where it is not said: as it is stored.</summary>
    public static int OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8))
            tiff = tiff[6..];
        if (tiff.Length < 8)
            return 1;

        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8))
            return 1;

        var at = (long)Read32(tiff[4..], little);
        if (at + 2 > tiff.Length)
            return 1;

        var count = Read16(tiff[(int)at..], little);
        for (at += 2; count-- > 0 && at + EntryBytes <= tiff.Length; at += EntryBytes)
        {
            var entry = tiff.Slice((int)at, EntryBytes);
            if (Read16(entry, little) == OrientationTag)
                return
                    Read16(entry[2..], little) == ShortType && Read16(entry[8..], little) is >= 1 and <= 8 and var side
                    ? side
                    : 1;
        }

        return 1;
    }

    /// <summary>A TIFF file that says this and nothing else.</summary>
    public static byte[] Write(int orientation) =>
        [
            .. "MM\0*"u8,
            .. (ReadOnlySpan<byte>)[0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, ShortType, 0, 0, 0, 1, 0, (byte)orientation, 0, 0],
            .. (ReadOnlySpan<byte>)[0, 0, 0, 0],
        ];

    private static ushort Read16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Read32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
