namespace MiniMeet.Rooms;

/// <summary>Who is in the room's call.</summary>
internal sealed partial class RoomGrain : IRoomCall
{
    public Task<CallSeat> JoinCall(Guid sessionId, Guid userId, Media media) =>
        Seat(sessionId, _room.JoinCall(sessionId, userId, media, _callOptions, _clock.GetUtcNow()));

    public Task<CallSeat> AnswerCall(Guid sessionId, Guid userId, Media media) =>
        Seat(sessionId, _room.AnswerCall(sessionId, userId, media, _callOptions, _clock.GetUtcNow()));

    public Task DeclineCall(Guid sessionId, Guid userId) => RecordIfAny(_room.DeclineCall(sessionId, userId));

    public Task SetMedia(Guid sessionId, Guid userId, Media media) =>
        RecordIfAny(_room.SetMedia(sessionId, userId, media));

    public Task LeaveCall(Guid sessionId, Guid userId) => RecordIfAny(_room.LeaveCall(sessionId, userId));

    public Task<CallRoster> GetCallRoster() => Task.FromResult(_room.ToCallRoster());

    private async Task<CallSeat> Seat(Guid sessionId, RoomEvent? change)
    {
        await RecordIfAny(change);
        return _room.Seats[sessionId].Participant.Call!;
    }

    private Task RecordIfAny(RoomEvent? change) => change is null ? Task.CompletedTask : Record(change);
}
