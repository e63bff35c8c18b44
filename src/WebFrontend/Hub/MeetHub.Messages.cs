using System.Text.Json;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Messages;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>Messages.</summary>
internal sealed partial class MeetHub
{
    [Requires(Operation.SendMessage)]
    public Task<ChatMessage> SendMessage(JsonElement body)
    {
        var request = Requests.Read<SendMessageRequest>(body);
        return Chat(request.RoomId).Send(IntentOf(request.ClientMessageId), new MessageDraft(request.Text));
    }

    [Requires(Operation.ReadHistory)]
    public Task<MessagePage> LoadMessageHistory(JsonElement body)
    {
        var request = Requests.Read<LoadMessageHistoryRequest>(body);
        return Chat(request.RoomId)
            .GetHistory(RequireConnection().User.Id, new HistoryPlace(request.Before), request.Limit);
    }

    private IRoomChat Chat(Guid roomId) => cluster.GetGrain<IRoomChat>(roomId);
}
