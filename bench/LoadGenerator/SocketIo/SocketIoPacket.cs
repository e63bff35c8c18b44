using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>Engine.io's first character, and where that is 4, a message, Socket.IO's second one.</summary>
internal enum SocketIoPacketType
{
    Open,
    Close,
    Ping,
    Connected,
    Disconnected,
    Event,
    Acknowledgement,
    Refused,
    Unknown,
}

/// <summary>A packet that came in, or one on its way out; the latter are reused.</summary>
internal sealed class SocketIoPacket : IDisposable
{
    private static readonly ConcurrentBag<SocketIoPacket> Spare = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(1_024);
    private readonly Utf8JsonWriter _json;

    private SocketIoPacket() => _json = new Utf8JsonWriter(_bytes);

    public static ReadOnlyMemory<byte> Connect { get; } = "40"u8.ToArray();

    public static ReadOnlyMemory<byte> Pong { get; } = "3"u8.ToArray();

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>
    /// An event that asks for an acknowledgement: 42, its number, and its name and argument as an array.
    /// </summary>
    public static SocketIoPacket Event(long id, string name, object argument)
    {
        var packet = Spare.TryTake(out var spare) ? spare : new SocketIoPacket();
        packet._bytes.Write("42"u8);
        Utf8Formatter.TryFormat(id, packet._bytes.GetSpan(20), out var digits);
        packet._bytes.Advance(digits);
        packet._json.WriteStartArray();
        packet._json.WriteStringValue(name);
        JsonSerializer.Serialize(packet._json, argument, JsonSerializerOptions.Web);
        packet._json.WriteEndArray();
        packet._json.Flush();
        return packet;
    }

    public static (SocketIoPacketType Type, long Id, ReadOnlyMemory<byte> Json) Read(ReadOnlyMemory<byte> bytes)
    {
        var (type, length) = bytes.Span switch
        {
            [(byte)'0', ..] => (SocketIoPacketType.Open, 1),
            [(byte)'1', ..] => (SocketIoPacketType.Close, 1),
            [(byte)'2', ..] => (SocketIoPacketType.Ping, 1),
            [(byte)'4', (byte)'0', ..] => (SocketIoPacketType.Connected, 2),
            [(byte)'4', (byte)'1', ..] => (SocketIoPacketType.Disconnected, 2),
            [(byte)'4', (byte)'2', ..] => (SocketIoPacketType.Event, 2),
            [(byte)'4', (byte)'3', ..] => (SocketIoPacketType.Acknowledgement, 2),
            [(byte)'4', (byte)'4', ..] => (SocketIoPacketType.Refused, 2),
            _ => (SocketIoPacketType.Unknown, 0),
        };
        Utf8Parser.TryParse(bytes.Span[length..], out long id, out var digits);
        return (type, id, bytes[(length + digits)..]);
    }

    public void Dispose()
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        Spare.Add(this);
    }
}
