using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Rooms;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// The hub of docs/protocol.md section 3: reads what a client wants, vouches for who it is, and forwards it to a grain.
/// Arguments come as JSON and are read here, not by the framework, so that every malformed one gets the same stable
/// answer.
/// </summary>
[Authorize]
internal sealed class MeetHub(
    IClusterClient cluster,
    ConnectionRegistry registry,
    IOptions<FrontEndOptions> options,
    TimeProvider clock
) : Hub
{
    // Far more than browsers make; what is kept for a session that is away is bounded by these.
    private const int MaxSdp = 24_000;
    private const int MaxCandidate = 1_000;

    private static readonly object ConnectionKey = new();

    private MeetConnection Opened => (MeetConnection)Context.Items[ConnectionKey]!;

    // Somebody signed out gets nothing done any more, also while the socket is still open because the client does not
    // read that it is over.
    private MeetConnection Connection =>
        Opened.Ended is { } why ? throw new MeetException(why, "This connection is finished.") : Opened;

    private CurrentUser User => Connection.User;

    private ISessionGrain Session => cluster.GetGrain<ISessionGrain>(Connection.SessionId);

    public override async Task OnConnectedAsync()
    {
        var user = CurrentUser.From(Context.User!)!;
        var connection = new MeetConnection(Context, user, registry.FrontEndId, options.Value.OutboxCapacity, clock);
        Context.Items[ConnectionKey] = connection;
        // they would lie in memory, token and all, as long as the socket is open
        Context.GetHttpContext()?.Request.Headers.Clear();
        registry.Add(connection);
        _ = connection.Pump((IMeetClient)Context.Items[SocketClient.Key]!);
        try
        {
            // Once it is in the registry: a sign-out at this very moment is either found here or told to the registry.
            var isSignedIn = await cluster.GetGrain<IUserGrain>(user.Id).Watch(user.SignInId, registry.FrontEndId);
            if (!isSignedIn)
                registry.End(connection, MeetErrors.SessionSignedOut);
        }
        catch
        {
            registry.Remove(connection); // of a connection that failed to open the framework never says that it closed
            throw;
        }
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        registry.Remove(Opened);
        await cluster.GetGrain<ISessionGrain>(Opened.SessionId).Disconnect(Opened.Address);
    }

    public async Task<JoinAnswer> JoinRoom(JsonElement body)
    {
        var (request, connection) = (Requests.Read<JoinRoomRequest>(body), Connection);
        var isNew = registry.Follow(connection, request.RoomId);
        try
        {
            var entry = await Session.Join(
                connection.User.User,
                connection.Address,
                request.RoomId,
                request.LastSequence
            );
            registry.GoLive(connection, request.RoomId, entry.Snapshot.Sequence);
            return new JoinAnswer(connection.SessionId, entry);
        }
        catch when (isNew)
        {
            registry.Unfollow(connection, request.RoomId);
            throw;
        }
    }

    public async Task LeaveRoom(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        await Session.Leave(User.Id, request.RoomId);
        registry.Unfollow(Connection, request.RoomId);
    }

    public async Task<Resumed> Resume(JsonElement body)
    {
        var (request, connection) = (Requests.Read<ResumeRequest>(body), Connection);
        if (request.SessionId != connection.SessionId && connection.RoomIds.Length > 0)
        {
            throw Requests.Invalid("This connection is in a room with another session already.");
        }

        var followed = request
            .Rooms.Where(room => registry.Follow(connection, room.RoomId))
            .Select(room => room.RoomId)
            .ToArray();
        try
        {
            var resumed = await cluster
                .GetGrain<ISessionGrain>(request.SessionId)
                .Resume(
                    connection.User.Id,
                    connection.Address,
                    [.. request.Rooms.Select(room => new RoomCursor(room.RoomId, room.LastSequence))]
                );
            registry.Speak(connection, request.SessionId);
            foreach (var room in resumed)
            {
                if (room.Entry is { } entry)
                    registry.GoLive(connection, room.RoomId, entry.Snapshot.Sequence);
                else
                    registry.Unfollow(connection, room.RoomId);
            }

            return new Resumed(resumed, await CatchUp(connection, request, resumed));
        }
        catch
        {
            foreach (var roomId in followed)
                registry.Unfollow(connection, roomId);
            throw;
        }
    }

    // Only once this socket is the session's here, and in the room's eyes: what the call hands on from now on comes to
    // this socket by itself.
    private async Task<ImmutableArray<Signal>> CatchUp(
        MeetConnection connection,
        ResumeRequest request,
        ImmutableArray<ResumedRoom> resumed
    )
    {
        var signals = await Task.WhenAll(
            from room in resumed
            where
                room.Entry?.Snapshot.Participants.Any(one => one.SessionId == request.SessionId && one.Call is not null)
                == true
            let last = request.Rooms.First(one => one.RoomId == room.RoomId).LastSignal
            select Call(room.RoomId).CatchUp(request.SessionId, connection.User.Id, last)
        );
        return [.. signals.SelectMany(one => one)];
    }

    public Task<ChatMessage> SendMessage(JsonElement body)
    {
        var request = Requests.Read<SendMessageRequest>(body);
        return Chat(request.RoomId).Send(Connection.SessionId, User.Id, request.ClientMessageId, request.Text);
    }

    public Task<MessagePage> LoadMessageHistory(JsonElement body)
    {
        var request = Requests.Read<LoadMessageHistoryRequest>(body);
        return Chat(request.RoomId).GetHistory(User.Id, request.Before, request.Limit);
    }

    public Task<CallSeat> JoinCall(JsonElement body)
    {
        var request = Requests.Read<JoinCallRequest>(body);
        return request.Answer
            ? RoomCall(request.RoomId).AnswerCall(Connection.SessionId, User.Id, request.Media)
            : RoomCall(request.RoomId).JoinCall(Connection.SessionId, User.Id, request.Media);
    }

    public Task DeclineCall(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        return RoomCall(request.RoomId).DeclineCall(Connection.SessionId, User.Id);
    }

    public Task LeaveCall(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        return RoomCall(request.RoomId).LeaveCall(Connection.SessionId, User.Id);
    }

    public Task SetMedia(JsonElement body)
    {
        var request = Requests.Read<SetMediaRequest>(body);
        return RoomCall(request.RoomId)
            .SetMedia(Connection.SessionId, User.Id, new Media(request.Microphone, request.Camera, request.Screen));
    }

    public Task ReportQuality(JsonElement body)
    {
        var request = Requests.Read<ReportQualityRequest>(body);
        if (!Connection.IsLive(request.RoomId))
            throw NotInCall();
        return cluster
            .GetGrain<IQualityGrain>(request.RoomId)
            .Report(Guid.CreateVersion7(clock.GetUtcNow()), Connection.SessionId, User.Id, [.. request.Samples]);
    }

    public Task SendOffer(JsonElement body) => RelayDescription(body, SdpType.Offer);

    public Task SendAnswer(JsonElement body) => RelayDescription(body, SdpType.Answer);

    public Task SendIceCandidate(JsonElement body)
    {
        var request = Requests.Read<CandidateRequest>(body);
        if (request.Candidate.Candidate.Length > MaxCandidate)
            throw Requests.Invalid($"A candidate has at most {MaxCandidate} characters.");
        return Relay(
            request.To,
            new Signal(request.RoomId, Connection.SessionId, request.SignalId, null, request.Candidate)
        );
    }

    private Task RelayDescription(JsonElement body, SdpType type)
    {
        var request = Requests.Read<DescriptionRequest>(body);
        if (request.Description.Type != type)
            throw Requests.Invalid("The description's type does not belong to this method.");
        if (request.Description.Sdp.Length > MaxSdp)
            throw Requests.Invalid($"An SDP has at most {MaxSdp} characters.");
        return Relay(
            request.To,
            new Signal(request.RoomId, Connection.SessionId, request.SignalId, request.Description, null)
        );
    }

    // The sender is this connection's session and person. A sender inside a payload is never believed. Whoever was put
    // out of the room has nothing more to say, and what the client has been told of who takes part, the call must know
    // too.
    private Task Relay(Guid to, Signal signal) =>
        Connection.RosterSequence(signal.RoomId) is { } asOf
            ? Call(signal.RoomId).Relay(User.Id, to, signal, asOf)
            : throw NotInCall();

    private static MeetException NotInCall() => new(MeetErrors.CallNotJoined, "This session is not in the call.");

    private IRoomChat Chat(Guid roomId) => cluster.GetGrain<IRoomChat>(roomId);

    private IRoomCall RoomCall(Guid roomId) => cluster.GetGrain<IRoomCall>(roomId);

    private ICallGrain Call(Guid roomId) => cluster.GetGrain<ICallGrain>(roomId);
}
