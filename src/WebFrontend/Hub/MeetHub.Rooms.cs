using System.Text.Json;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Fanout;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Rooms;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>Rooms and the session that is in them: joining, leaving, coming back.</summary>
internal sealed partial class MeetHub
{
    [Requires(Operation.JoinRoom)]
    public async Task<JoinAnswer> JoinRoom(JsonElement body)
    {
        var request = Requests.Read<JoinRoomRequest>(body);
        var connection = RequireConnection();
        // A client whose first join was not answered does not know its session yet. Made of the request, it is the same
        // one when the request comes again over another socket.
        if (!connection.HasSession && request.RequestId is { } requestId)
            registry.AttachSession(connection, DerivedId.From(connection.User.Id, requestId));
        var intent = IntentOf(request.RequestId);
        var isNew = subscriptions.Subscribe(connection, request.RoomId);
        try
        {
            var entry = await cluster
                .GetGrain<ISessionGrain>(intent.SessionId)
                .Join(connection.User.User, connection.Address, request.RoomId, intent.RequestId, request.LastSequence);
            connection.HasSession = true;
            GoLive(connection, entry);
            return new JoinAnswer(connection.SessionId, entry);
        }
        catch when (isNew)
        {
            subscriptions.Unsubscribe(connection, request.RoomId);
            throw;
        }
    }

    [Requires(Operation.LeaveRoom)]
    public async Task LeaveRoom(JsonElement body)
    {
        var request = Requests.Read<RoomRequest>(body);
        var intent = IntentOf(request.RequestId);
        var isOut = await cluster
            .GetGrain<ISessionGrain>(intent.SessionId)
            .Leave(intent.UserId, request.RoomId, intent.RequestId);
        if (isOut)
            subscriptions.Unsubscribe(RequireConnection(), request.RoomId);
    }

    [Requires(Operation.ResumeSession)]
    public async Task<Resumed> Resume(JsonElement body)
    {
        var (request, connection) = (Requests.Read<ResumeRequest>(body), RequireConnection());
        if (request.SessionId != connection.SessionId && !subscriptions.Of(connection).IsEmpty)
        {
            throw Requests.Invalid("This connection is in a room with another session already.");
        }

        Guid[] added =
        [
            .. request
                .Rooms.Where(room => subscriptions.Subscribe(connection, room.RoomId))
                .Select(room => room.RoomId),
        ];
        try
        {
            var resumed = await cluster
                .GetGrain<ISessionGrain>(request.SessionId)
                .Resume(
                    connection.User.Id,
                    connection.Address,
                    [.. request.Rooms.Select(room => new RoomCursor(room.RoomId, room.LastSequence))]
                );
            registry.AttachSession(connection, request.SessionId);
            connection.HasSession = true;
            foreach (var room in resumed)
            {
                if (room.Entry is { } entry)
                    GoLive(connection, entry);
                else
                    subscriptions.Unsubscribe(connection, room.RoomId);
            }

            return new Resumed(resumed, await CatchUp(connection, request, resumed));
        }
        catch
        {
            foreach (var roomId in added)
                subscriptions.Unsubscribe(connection, roomId);
            throw;
        }
    }

    private void GoLive(MeetConnection connection, RoomEntry entry)
    {
        subscriptions.GoLive(connection, entry.Snapshot.Room.Id, entry.Snapshot.Sequence);
        renames.Compare(connection, entry.Snapshot);
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
}
