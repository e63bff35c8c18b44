using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// Takes from what a server calls the ids that senders gave: of signals and of messages, nothing else.
/// </summary>
internal static class Heard
{
    public static Guid? SignalId(string method, JsonElement signal) =>
        method is "Offer" or "IceCandidate" ? signal.GetProperty("signalId").GetGuid() : null;

    public static Guid? MessageId(string method, JsonElement happened) =>
        method == "RoomEvent" && happened.GetProperty("type").GetString() == "messageSent"
            ? happened.GetProperty("message").GetProperty("clientMessageId").GetGuid()
            : null;
}
