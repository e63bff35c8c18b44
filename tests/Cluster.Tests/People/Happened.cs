using System.Text.Json;

namespace MiniMeet.ClusterTests.People;

/// <summary>A room event as far as these tests care.</summary>
internal sealed record Happened(long Sequence, string Type, Guid? ClientMessageId)
{
    public static Happened Of(JsonElement happened)
    {
        var type = happened.GetProperty("type").GetString()!;
        return type == "messageSent"
            ? OfMessage(happened.GetProperty("message"))
            : new Happened(happened.GetProperty("sequence").GetInt64(), type, null);
    }

    public static Happened OfMessage(JsonElement message) =>
        new(message.GetProperty("sequence").GetInt64(), "messageSent", message.GetProperty("clientMessageId").GetGuid());
}
