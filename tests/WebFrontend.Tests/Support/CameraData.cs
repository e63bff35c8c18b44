using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// Pictures with what cameras and programs write into them: which side is up, and where it was taken.
/// </summary>
internal static class CameraData
{
    /// <summary>Stands for the position: in whatever a picture has besides its pixels.</summary>
    public const string Place = "48.2082N 16.3738E";

    private const string Xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + Place + "</x:xmpmeta>";

    /// <param name="orientation">1 to 8; 0 for none.</param>
    public static byte[] Jpeg(int orientation, bool isLittle = true)
    {
        var plain = SomeFiles.Jpeg;
        return
        [
            .. plain[..2],
            .. Segment(0xE0, [.. "JFXX\0"u8, .. Latin(Place)]),
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, isLittle)]),
            .. Segment(0xE1, Latin(Xmp)),
            .. Segment(0xE2, [.. "MPF\0"u8, .. Latin(Place)]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Latin(Place)]),
            .. Segment(0xFE, Latin(Place)),
            .. plain[2..],
            .. Latin(Place), // after the end
        ];
    }

    public static byte[] Png(int orientation)
    {
        var plain = SomeFiles.Png;
        return
        [
            .. plain[..33], // signature and header
            .. Chunk("eXIf", Exif(orientation, isLittle: false)),
            .. Chunk("tEXt", Latin($"Location\0{Place}")),
            .. Chunk("iTXt", Latin($"XML:com.adobe.xmp\0\0\0\0\0{Place}")),
            .. Chunk("prVt", Latin(Place)),
            .. plain[33..],
            .. Latin(Place),
        ];
    }

    public static byte[] WebP(int orientation)
    {
        var plain = SomeFiles.WebP;
        Assert.Equal("VP8 ", Encoding.Latin1.GetString(plain, 12, 4)); // without the header of the extended form
        byte[] chunks =
        [
            .. RiffChunk("VP8X", [0x0C, 0, 0, 0, 63, 0, 0, 31, 0, 0]), // Exif and XMP; 64 x 32
            .. plain[12..],
            .. RiffChunk("EXIF", Exif(orientation, isLittle: true)),
            .. RiffChunk("XMP ", Latin(Place)),
            .. RiffChunk("none", Latin(Place)),
        ];
        return [.. RiffHeader(chunks.Length + 4), .. "WEBP"u8, .. chunks, .. Latin(Place)];
    }

    private static byte[] Exif(int orientation, bool isLittle)
    {
        var exif = new byte[50 + Place.Length];
        (isLittle ? "II*\0"u8 : "MM\0*"u8).CopyTo(exif);
        Write32(4, 8);
        Write16(8, (ushort)(orientation == 0 ? 1 : 2));
        Entry(10, orientation == 0 ? (ushort)0x0110 : (ushort)0x0112, 3, 1);
        Write16(18, (ushort)orientation);
        Entry(22, 0x8825, 4, 1); // where the position begins
        Write32(30, 38);
        Write16(38, 0);
        Latin(Place).CopyTo(exif, 50);
        return exif;

        void Entry(int at, ushort tag, ushort type, uint count)
        {
            Write16(at, tag);
            Write16(at + 2, type);
            Write32(at + 4, count);
        }

        void Write16(int at, ushort value)
        {
            if (isLittle)
                BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt16BigEndian(exif.AsSpan(at), value);
        }

        void Write32(int at, uint value)
        {
            if (isLittle)
                BinaryPrimitives.WriteUInt32LittleEndian(exif.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt32BigEndian(exif.AsSpan(at), value);
        }
    }

    private static byte[] Segment(byte marker, byte[] data)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. data];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(data.Length + 2));
        return segment;
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Latin(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static byte[] RiffChunk(string type, byte[] data)
    {
        byte[] chunk = [.. Latin(type), 0, 0, 0, 0, .. data, .. new byte[data.Length % 2]];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        return chunk;
    }

    private static byte[] RiffHeader(int length)
    {
        byte[] header = [.. "RIFF"u8, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), length);
        return header;
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
