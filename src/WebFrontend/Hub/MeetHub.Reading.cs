using System.Text.Json;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Fanout;
using MiniMeet.WebFrontend.Messages;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>Who is writing, and how far somebody has read: what passes and is in no log.</summary>
internal sealed partial class MeetHub
{
    [Requires(Operation.SetTyping)]
    public Task SetTyping(JsonElement body)
    {
        var request = Requests.Read<TypingRequest>(body);
        var (connection, subscription) = RequireSubscription(request.RoomId, Operation.SetTyping);
        return subscription.MayType(clock)
            ? Chat(request.RoomId).SetTyping(connection.SessionId, connection.User.Id)
            : Task.CompletedTask; // the others were told just now
    }

    [Requires(Operation.MarkRead)]
    public Task MarkRead(JsonElement body)
    {
        var request = Requests.Read<MarkReadRequest>(body);
        var (connection, subscription) = RequireSubscription(request.RoomId, Operation.MarkRead);
        return cluster
            .GetGrain<IUserGrain>(connection.User.Id)
            .MarkRead(request.RoomId, Math.Min(request.Sequence, subscription.LastSequence));
    }

    // What the room has told this socket is enough to know that the session is in it.
    private (MeetConnection, RoomSubscription) RequireSubscription(Guid roomId, Operation operation)
    {
        var connection = RequireConnection();
        return subscriptions.Find(connection, roomId) is { IsLive: true } subscription
            ? (connection, subscription)
            : throw AccessPolicy.RuleOf(operation).Refuse();
    }
}
