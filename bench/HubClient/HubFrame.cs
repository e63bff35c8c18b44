using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// A frame of SignalR's JSON protocol on its way out. Frames are reused, so that many connections do not hold many
/// buffers.
/// </summary>
internal sealed class HubFrame : IDisposable
{
    public const byte RecordSeparator = 0x1e;

    private static readonly ConcurrentBag<HubFrame> Spare = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(1_024);
    private readonly Utf8JsonWriter _json;

    private HubFrame() => _json = new Utf8JsonWriter(_bytes);

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public static HubFrame Handshake() => Raw("""{"protocol":"json","version":1}"""u8);

    public static HubFrame Ping() => Raw("""{"type":6}"""u8);

    public static HubFrame Invocation(long id, string method, object argument)
    {
        var frame = Take();
        frame._json.WriteStartObject();
        frame._json.WriteNumber("type", 1);
        frame._json.WriteString("invocationId", $"{id}");
        frame._json.WriteString("target", method);
        frame._json.WriteStartArray("arguments");
        JsonSerializer.Serialize(frame._json, argument, JsonSerializerOptions.Web);
        frame._json.WriteEndArray();
        frame._json.WriteEndObject();
        frame._json.Flush();
        return frame.End();
    }

    public void Dispose()
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        Spare.Add(this);
    }

    private static HubFrame Raw(ReadOnlySpan<byte> message)
    {
        var frame = Take();
        frame._bytes.Write(message);
        return frame.End();
    }

    private static HubFrame Take() => Spare.TryTake(out var frame) ? frame : new HubFrame();

    private HubFrame End()
    {
        _bytes.Write([RecordSeparator]);
        return this;
    }
}
