using System.Buffers.Binary;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>Some of a file: bytes from a place in it, or others in their stead.</summary>
internal readonly record struct FilePart(long Offset, long Length, ReadOnlyMemory<byte> Instead = default);

/// <summary>
/// What is kept of a picture: all that makes pixels, and which side is up. Positions, names, previews and whatever else
/// cameras and programs write into it is left out, and what comes after its end. Nothing is decoded. A structure that
/// is broken ends there, as for those who decode it.
/// </summary>
internal static class PictureParts
{
    /// <summary>The longest Exif that is looked at; no JPEG has a longer one.</summary>
    public const int MaxExifBytes = 65_536;

    /// <summary>The parts in order. The stream is read while they are taken.</summary>
    public static IEnumerable<FilePart> Of(string type, Stream picture) =>
        type switch
        {
            FileTypes.Jpeg => JpegParts.Of(new PictureReader(picture)),
            FileTypes.Png => PngParts.Of(new PictureReader(picture)),
            FileTypes.WebP => WebPParts.Of(new PictureReader(picture)),
            _ => [new FilePart(0, picture.Length)],
        };
}

/// <summary>Reads from anywhere in a file, small and near pieces at little cost.</summary>
internal sealed class PictureReader(Stream stream)
{
    private const int BufferSize = 65_536;

    private readonly byte[] _buffer = new byte[BufferSize];
    private long _start;
    private int _filled;

    public long Length { get; } = stream.Length;

    /// <summary>
    /// Up to this many bytes from there, fewer at the end: at most <see cref="PictureParts.MaxExifBytes"/>. Good until
    /// the next call.
    /// </summary>
    public ReadOnlySpan<byte> Peek(long offset, int count)
    {
        if (offset < _start || offset + count > _start + _filled)
            Fill(offset);
        var at = (int)(offset - _start);
        return at >= _filled ? [] : _buffer.AsSpan(at, Math.Min(count, _filled - at));
    }

    /// <summary>From there to the next byte of this value, or to the end.</summary>
    public long Find(byte value, long offset)
    {
        while (offset < Length)
        {
            var block = Peek(offset, 1).Length == 0 ? [] : _buffer.AsSpan((int)(offset - _start).._filled);
            if (block.Length == 0)
                break;
            if (block.IndexOf(value) is >= 0 and var at)
                return offset + at;
            offset += block.Length;
        }

        return Length;
    }

    public uint? Read32(long offset, bool little)
    {
        var bytes = Peek(offset, 4);
        return bytes.Length < 4 ? null
            : little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private void Fill(long offset)
    {
        (_start, _filled) = (offset, 0);
        if (offset >= Length)
            return;

        stream.Position = offset;
        _filled = stream.ReadAtLeast(_buffer, BufferSize, throwOnEndOfStream: false);
    }
}
