using System.Buffers.Binary;

namespace MiniMeet.Bench;

/// <summary>
/// An id that carries the moment at which its message was to be sent. Servers pass ids on, so the receiver can tell
/// how long it took.
/// </summary>
internal static class StampedId
{
    public static Guid At(long timestamp)
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes[..8]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], timestamp);
        return new Guid(bytes);
    }

    public static long TimestampOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
    }
}
