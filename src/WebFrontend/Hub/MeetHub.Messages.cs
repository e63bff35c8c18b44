using System.Text.Json;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Messages;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>Messages.</summary>
internal sealed partial class MeetHub
{
    [Requires(Operation.SendMessage)]
    public async Task<ChatMessage> SendMessage(JsonElement body)
    {
        var request = Requests.Read<SendMessageRequest>(body);
        var intent = IntentOf(request.ClientMessageId);
        var draft = new MessageDraft(
            request.Text,
            request.ReplyTo,
            await FindMentioned(request.Mentions),
            request.Attachments?.ToImmutableArray()
        );
        return await Chat(request.RoomId).Send(intent, draft);
    }

    [Requires(Operation.EditMessage)]
    public async Task EditMessage(JsonElement body)
    {
        var request = Requests.Read<EditMessageRequest>(body);
        var intent = IntentOf(request.RequestId);
        var mentions = await FindMentioned(request.Mentions);
        await Chat(request.RoomId).Edit(intent, request.Message, request.Text, mentions);
    }

    [Requires(Operation.DeleteMessage)]
    public Task DeleteMessage(JsonElement body)
    {
        var request = Requests.Read<DeleteMessageRequest>(body);
        return Chat(request.RoomId).Delete(IntentOf(request.RequestId), request.Message);
    }

    [Requires(Operation.ReactToMessage)]
    public Task ReactToMessage(JsonElement body)
    {
        var request = Requests.Read<ReactToMessageRequest>(body);
        return Chat(request.RoomId).React(IntentOf(request.RequestId), request.Message, request.Emoji, request.Added);
    }

    [Requires(Operation.PinMessage)]
    public Task PinMessage(JsonElement body)
    {
        var request = Requests.Read<PinMessageRequest>(body);
        return Chat(request.RoomId).Pin(IntentOf(request.RequestId), request.Message, request.Pinned);
    }

    [Requires(Operation.ReadHistory)]
    public Task<MessagePage> LoadMessageHistory(JsonElement body)
    {
        var request = Requests.Read<LoadMessageHistoryRequest>(body);
        var place = Paging.Check(new HistoryPlace(request.Before, request.After, request.Around, request.Date));
        return Chat(request.RoomId).GetHistory(RequireConnection().User.Id, place, Paging.Check(request.Limit));
    }

    [Requires(Operation.ReadHistory)]
    public Task<ImmutableArray<ChatMessage>> LoadMessages(JsonElement body)
    {
        var request = Requests.Read<LoadMessagesRequest>(body);
        return Chat(request.RoomId).GetMessages(RequireConnection().User.Id, [.. request.Sequences]);
    }

    private IRoomChat Chat(Guid roomId) => cluster.GetGrain<IRoomChat>(roomId);

    // Rooms know the names of those who are in them; of all others only the user grains know it.
    private async Task<ImmutableArray<User>> FindMentioned(Guid[]? ids)
    {
        if (ids is null or [])
            return [];

        try
        {
            var profiles = await Task.WhenAll(
                ids.Distinct().Select(id => cluster.GetGrain<IUserGrain>(id).GetProfile())
            );
            return [.. profiles.Select(profile => profile.ToUser())];
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.UserNotFound.Value)
        {
            throw Requests.Invalid("A message mentions only people who have been in the room.");
        }
    }
}
