using System.Text.Json;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Analytics;
using MiniMeet.WebFrontend.Calls;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Rooms;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>Calls: who is in them, and the signals between those who are.</summary>
internal sealed partial class MeetHub
{
    // Far more than browsers make; what is kept for a session that is away is bounded by these.
    private const int MaxSdp = 24_000;
    private const int MaxCandidate = 1_000;

    [Requires(Operation.JoinCall)]
    public Task<CallParticipation> JoinCall(JsonElement body)
    {
        var request = Requests.Read<JoinCallRequest>(body);
        var intent = IntentOf(request.RequestId);
        return request.Answer
            ? RoomCall(request.RoomId).AnswerCall(intent, request.Media)
            : RoomCall(request.RoomId).JoinCall(intent, request.Media);
    }

    [Requires(Operation.DeclineCall)]
    public Task DeclineCall(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        return RoomCall(request.RoomId).DeclineCall(IntentOf(request.RequestId));
    }

    [Requires(Operation.LeaveCall)]
    public Task LeaveCall(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        return RoomCall(request.RoomId).LeaveCall(IntentOf(request.RequestId));
    }

    [Requires(Operation.SetMedia)]
    public Task SetMedia(JsonElement body)
    {
        var request = Requests.Read<SetMediaRequest>(body);
        var media = new Media(request.Microphone, request.Camera, request.Screen);
        return RoomCall(request.RoomId).SetMedia(IntentOf(request.RequestId), media);
    }

    [Requires(Operation.ReportQuality)]
    public Task ReportQuality(JsonElement body)
    {
        var (request, connection) = (Requests.Read<ReportQualityRequest>(body), RequireConnection());
        if (subscriptions.Find(connection, request.RoomId) is not { IsLive: true })
            throw AccessPolicy.RuleOf(Operation.ReportQuality).Refuse();
        return cluster
            .GetGrain<IQualityGrain>(request.RoomId)
            .Report(
                request.RequestId ?? Guid.CreateVersion7(clock.GetUtcNow()),
                connection.SessionId,
                connection.User.Id,
                [.. request.Samples]
            );
    }

    [Requires(Operation.SendSignal)]
    public Task SendOffer(JsonElement body) => RelayDescription(body, SdpType.Offer);

    [Requires(Operation.SendSignal)]
    public Task SendAnswer(JsonElement body) => RelayDescription(body, SdpType.Answer);

    [Requires(Operation.SendSignal)]
    public Task SendIceCandidate(JsonElement body)
    {
        var request = Requests.Read<CandidateRequest>(body);
        if (request.Candidate.Candidate.Length > MaxCandidate)
            throw Requests.Invalid($"A candidate has at most {MaxCandidate} characters.");
        return Relay(request.RoomId, request.To, request.SignalId, null, request.Candidate);
    }

    private Task RelayDescription(JsonElement body, SdpType type)
    {
        var request = Requests.Read<DescriptionRequest>(body);
        if (request.Description.Type != type)
            throw Requests.Invalid("The description's type does not belong to this method.");
        if (request.Description.Sdp.Length > MaxSdp)
            throw Requests.Invalid($"An SDP has at most {MaxSdp} characters.");
        return Relay(request.RoomId, request.To, request.SignalId, request.Description, null);
    }

    // The sender is this connection's session and person. A sender inside a payload is never believed. Whoever was
    // removed from the room has nothing more to say, and what the client has been told of who takes part, the call
    // must know too.
    private Task Relay(Guid roomId, Guid to, Guid signalId, SessionDescription? description, IceCandidate? candidate)
    {
        var connection = RequireConnection();
        if (subscriptions.Find(connection, roomId)?.RosterSequence is not { } asOf)
            throw AccessPolicy.RuleOf(Operation.SendSignal).Refuse();

        var signal = new Signal(roomId, connection.SessionId, signalId, description, candidate);
        return Call(roomId).Relay(connection.User.Id, to, signal, asOf);
    }

    private IRoomCall RoomCall(Guid roomId) => cluster.GetGrain<IRoomCall>(roomId);

    private ICallGrain Call(Guid roomId) => cluster.GetGrain<ICallGrain>(roomId);
}
