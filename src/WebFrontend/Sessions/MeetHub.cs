using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Rooms;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// The hub of docs/protocol.md section 3: reads what a client wants, vouches for who it is, and forwards it to a grain. Arguments come as
/// JSON and are read here, not by the framework, so that every malformed one gets the same stable answer.
/// </summary>
[Authorize]
internal sealed class MeetHub(
    IClusterClient cluster, ConnectionRegistry registry, IHubContext<MeetHub, IMeetClient> hub, IOptions<FrontEndOptions> options) : Hub<IMeetClient>
{
    // Far more than browsers make; what is kept for a session that is away is bounded by these.
    private const int MaxSdp = 24_000;
    private const int MaxCandidate = 1_000;

    private static readonly object ConnectionKey = new();

    private MeetConnection Connection => (MeetConnection)Context.Items[ConnectionKey]!;

    private CurrentUser User => Connection.User;

    private ISessionGrain Session => cluster.GetGrain<ISessionGrain>(Connection.SessionId);

    public override async Task OnConnectedAsync()
    {
        var user = CurrentUser.From(Context.User!)!;
        var isSignedIn = await cluster.GetGrain<IUserGrain>(user.Id).Watch(user.SignInId, registry.FrontEndId);
        var connection = new MeetConnection(Context, user, registry.FrontEndId, options.Value.OutboxCapacity);
        Context.Items[ConnectionKey] = connection;
        registry.Add(connection);
        _ = connection.Pump(hub.Clients.Client(Context.ConnectionId));
        if (!isSignedIn) registry.End(connection, MeetErrors.SessionSignedOut);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        registry.Remove(Connection);
        await Session.Disconnect(Connection.Address);
    }

    public async Task<JoinAnswer> JoinRoom(JsonElement body)
    {
        var request = Requests.Read<JoinRoomRequest>(body);
        var isNew = registry.Follow(Connection, request.RoomId);
        try
        {
            var entry = await Session.Join(User.User, Connection.Address, request.RoomId, request.LastSequence);
            Connection.GoLive(request.RoomId, entry.Snapshot.Sequence);
            return new JoinAnswer(Connection.SessionId, entry);
        }
        catch when (isNew)
        {
            registry.Unfollow(Connection, request.RoomId);
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
        var request = Requests.Read<ResumeRequest>(body);
        if (request.SessionId != Connection.SessionId && Connection.RoomIds.Length > 0)
        {
            throw Requests.Invalid("This connection is in a room with another session already.");
        }

        var followed = request.Rooms.Where(room => registry.Follow(Connection, room.RoomId)).Select(room => room.RoomId).ToArray();
        try
        {
            var resumed = await cluster.GetGrain<ISessionGrain>(request.SessionId)
                .Resume(User.Id, Connection.Address, [.. request.Rooms], request.LastSignal);
            Connection.SessionId = request.SessionId;
            foreach (var room in resumed.Rooms)
            {
                if (room.Entry is { } entry) Connection.GoLive(room.RoomId, entry.Snapshot.Sequence);
                else registry.Unfollow(Connection, room.RoomId);
            }

            return resumed;
        }
        catch
        {
            foreach (var roomId in followed) registry.Unfollow(Connection, roomId);
            throw;
        }
    }

    public Task<ChatMessage> SendMessage(JsonElement body)
    {
        var request = Requests.Read<SendMessageRequest>(body);
        return Room(request.RoomId).Send(Connection.SessionId, User.Id, request.ClientMessageId, request.Text);
    }

    public Task<MessagePage> LoadMessageHistory(JsonElement body)
    {
        var request = Requests.Read<LoadMessageHistoryRequest>(body);
        return Room(request.RoomId).GetHistory(User.Id, request.Before, request.Limit);
    }

    public Task<CallSeat> JoinCall(JsonElement body)
    {
        var request = Requests.Read<JoinCallRequest>(body);
        return Call(request.RoomId).Join(Connection.SessionId, User.Id, request.Media);
    }

    public Task LeaveCall(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        return Call(request.RoomId).Leave(Connection.SessionId, User.Id);
    }

    public Task SetMedia(JsonElement body)
    {
        var request = Requests.Read<SetMediaRequest>(body);
        return Call(request.RoomId).SetMedia(Connection.SessionId, User.Id, new Media(request.Microphone, request.Camera, request.Screen));
    }

    public Task SendOffer(JsonElement body) => RelayDescription(body, SdpType.Offer);

    public Task SendAnswer(JsonElement body) => RelayDescription(body, SdpType.Answer);

    public Task SendIceCandidate(JsonElement body)
    {
        var request = Requests.Read<CandidateRequest>(body);
        if (request.Candidate.Candidate.Length > MaxCandidate) throw Requests.Invalid($"A candidate has at most {MaxCandidate} characters.");
        return Relay(request.To, new Signal(request.RoomId, Connection.SessionId, request.SignalId, null, request.Candidate));
    }

    private Task RelayDescription(JsonElement body, SdpType type)
    {
        var request = Requests.Read<DescriptionRequest>(body);
        if (request.Description.Type != type) throw Requests.Invalid("The description's type does not belong to this method.");
        if (request.Description.Sdp.Length > MaxSdp) throw Requests.Invalid($"An SDP has at most {MaxSdp} characters.");
        return Relay(request.To, new Signal(request.RoomId, Connection.SessionId, request.SignalId, request.Description, null));
    }

    // The sender is this connection's session and person. A sender inside a payload is never believed.
    private Task Relay(Guid to, Signal signal) => Call(signal.RoomId).Relay(User.Id, to, signal);

    private IRoomGrain Room(Guid roomId) => cluster.GetGrain<IRoomGrain>(roomId);

    private ICallGrain Call(Guid roomId) => cluster.GetGrain<ICallGrain>(roomId);
}
