using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// Takes from what a server calls the ids that senders gave: of signals and of messages, nothing else.
/// </summary>
internal static class Heard
{
    public static Guid? SignalId(string method, JsonElement signal) =>
        method is "Offer" or "IceCandidate" ? signal.GetProperty("signalId").GetGuid() : null;

    /// <summary>Builds from before events were apart from messages have a message inside.</summary>
    public static Guid? MessageId(string method, JsonElement roomEvent)
    {
        if (method != "RoomEvent" || roomEvent.GetProperty("type").GetString() != "messageSent")
            return null;

        var message = roomEvent.TryGetProperty("message", out var inside) ? inside : roomEvent;
        return message.GetProperty("clientMessageId").GetGuid();
    }
}
