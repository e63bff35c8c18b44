namespace MiniMeet.Rooms;

/// <summary>What is said in the room.</summary>
internal sealed partial class RoomGrain : IRoomChat
{
    public async Task<ChatMessage> Send(Intent intent, string text)
    {
        var sent = await Do(
            Operation.SendMessage,
            intent,
            room =>
                ChatRules.Send(
                    room.Participants.RequireParticipant(intent.SessionId, intent.UserId).User,
                    intent.RequestId,
                    text,
                    _options.MessageLength
                )
        );
        return sent is MessageSent message
            ? message.ToMessage()
            : throw new MeetException(MeetErrors.RequestInvalid, "This id was given to another request before.");
    }

    public async Task<MessagePage> GetHistory(Guid userId, long? before, int limit)
    {
        var last = await RequireMember(Operation.ReadHistory, userId);
        return await _log.ReadMessages(
            this.GetPrimaryKey(),
            before > last || before is null ? last + 1 : before,
            limit
        );
    }
}
