namespace MiniMeet.Rooms;

/// <summary>Who is writing, and how much somebody has not read yet. None of it is in the log.</summary>
internal sealed partial class RoomGrain
{
    public Task SetTyping(Guid sessionId, Guid userId)
    {
        Room.Require(Operation.SetTyping, Room.RolesOf(userId, sessionId));
        var user = Room.Participants.RequireParticipant(sessionId, userId).User;
        return _fanout.Publish(
            Room.Participants.FrontEndIds,
            new TypingEnvelope(this.GetPrimaryKey(), sessionId, user)
        );
    }

    public async Task<int> CountUnread(Guid userId, long after, int limit)
    {
        var last = await RequireMember(Operation.ReadHistory, userId);
        return await _log.CountMessages(this.GetPrimaryKey(), after, last, userId, limit);
    }
}
