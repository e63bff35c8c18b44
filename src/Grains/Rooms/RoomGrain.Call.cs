namespace MiniMeet.Rooms;

/// <summary>Who is in the room's call. The rules are in <see cref="CallState"/>.</summary>
internal sealed partial class RoomGrain : IRoomCall
{
    public Task<CallParticipation> JoinCall(Intent intent, Media media) =>
        EnterCall(intent, room => room.Call.Join(intent.SessionId, media, _callOptions, _clock.GetUtcNow()));

    public Task<CallParticipation> AnswerCall(Intent intent, Media media) =>
        EnterCall(
            intent,
            room =>
                room.Call.Answer(
                    intent.SessionId,
                    room.Participants.SessionsOf(intent.UserId),
                    media,
                    _callOptions,
                    _clock.GetUtcNow()
                )
        );

    public Task DeclineCall(Intent intent) =>
        Do(
            Operation.DeclineCall,
            intent,
            room => room.Call.Decline(intent.SessionId, intent.UserId, room.Participants.SessionsOf(intent.UserId))
        );

    public Task SetMedia(Intent intent, Media media) =>
        Do(Operation.SetMedia, intent, room => room.Call.SetMedia(intent.SessionId, media));

    public Task LeaveCall(Intent intent) =>
        Room.Details.IsOpen
            ? Do(
                Operation.LeaveCall,
                intent,
                room =>
                    room.Participants.Has(intent.SessionId, intent.UserId) ? room.Call.Leave(intent.SessionId) : null
            )
            : Task.CompletedTask; // nobody is in it

    public Task<CallRoster> GetCallRoster() => Task.FromResult(Room.ToCallRoster());

    private async Task<CallParticipation> EnterCall(Intent intent, Func<RoomState, RoomEvent?> rule)
    {
        await GiveUpLostPlace(intent);
        await Do(Operation.JoinCall, intent, rule);
        // An old request, made again after its session has left the call, brings nobody back.
        return Room.Call.Find(intent.SessionId) ?? throw AccessPolicy.RuleOf(Operation.SetMedia).Refuse();
    }
}
