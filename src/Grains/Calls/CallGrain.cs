using Microsoft.Extensions.Options;

namespace MiniMeet.Calls;

internal sealed class CallGrain(IOptions<CallOptions> options) : Grain, ICallGrain
{
    // A copy of what the room's log says, good until a session is missing from it or somebody has seen more of the log.
    private CallRoster _roster = new(0, [], []);

    private IRoomGrain Room => GrainFactory.GetGrain<IRoomGrain>(this.GetPrimaryKey());

    public async Task<CallSeat> Join(Guid sessionId, Guid userId, Media media, bool answer)
    {
        await Decide(sessionId, userId, media, answer ? CallSeatPurpose.Answer : CallSeatPurpose.Join);
        return Find(sessionId)!.Seat;
    }

    public Task Decline(Guid sessionId, Guid userId) => Room.DeclineCall(sessionId, userId);

    public Task Leave(Guid sessionId, Guid userId) => Decide(sessionId, userId, media: null, CallSeatPurpose.Join);

    public Task SetMedia(Guid sessionId, Guid userId, Media media) => Decide(sessionId, userId, media, CallSeatPurpose.Change);

    public async Task Relay(Guid userId, Guid toSessionId, Signal signal, long asOf)
    {
        if (_roster.Sequence < asOf || Find(signal.From) is null || Find(toSessionId) is null) _roster = await Room.GetCallRoster();
        if (Find(signal.From)?.UserId != userId) throw new MeetException(MeetErrors.CallNotJoined, "This session is not in the call.");
        if (Find(toSessionId) is null) throw new MeetException(MeetErrors.CallPeerNotFound, "The other session is not in the call.");

        await GrainFactory.GetGrain<ISessionGrain>(toSessionId).Deliver(signal);
    }

    private async Task Decide(Guid sessionId, Guid userId, Media? media, CallSeatPurpose purpose) =>
        _roster = await Room.SetCallSeat(sessionId, userId, media, new CallSeatTerms(options.Value.MeshCapacity, options.Value.RingTimeout, purpose));

    private CallMember? Find(Guid sessionId) => _roster.Members.FirstOrDefault(member => member.SessionId == sessionId);
}
