using System.Text.Json;

namespace MiniMeet.ClusterTests.Support;

/// <summary>A room event as far as these tests care.</summary>
internal sealed record RoomEvent(long Sequence, string Type, Guid? ClientMessageId)
{
    public static RoomEvent Of(JsonElement roomEvent)
    {
        var type = roomEvent.GetProperty("type").GetString()!;
        return type == "messageSent"
            ? OfMessage(roomEvent)
            : new RoomEvent(roomEvent.GetProperty("sequence").GetInt64(), type, null);
    }

    public static RoomEvent OfMessage(JsonElement message)
    {
        var (sequence, id) = (message.GetProperty("sequence"), message.GetProperty("clientMessageId"));
        return new RoomEvent(sequence.GetInt64(), "messageSent", id.GetGuid());
    }
}
