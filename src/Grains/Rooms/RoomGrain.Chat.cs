namespace MiniMeet.Rooms;

/// <summary>What is said in the room.</summary>
internal sealed partial class RoomGrain : IRoomChat
{
    public async Task<ChatMessage> Send(Guid sessionId, Guid userId, Guid clientMessageId, string text)
    {
        var sender = _room.SeatOf(sessionId, userId).Participant.User;
        if (text.Length > _options.MessageLength || string.IsNullOrWhiteSpace(text))
        {
            throw new MeetException(
                MeetErrors.RequestInvalid,
                $"A message has 1 to {_options.MessageLength} characters."
            );
        }

        var message = new ChatMessage(this.GetPrimaryKey(), 0, default, sender, clientMessageId, text);
        return ((MessageSent)await Record(new MessageSent(message))).Message;
    }

    public Task<MessagePage> GetHistory(Guid userId, long? before, int limit)
    {
        _room.RequireMember(userId);
        return _log.ReadMessages(this.GetPrimaryKey(), before, limit);
    }
}
