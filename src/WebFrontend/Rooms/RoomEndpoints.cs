using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Rooms;

internal static class RoomEndpoints
{
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms").WithTags("Rooms");
        rooms.MapPost("/", Create).Requires(Operation.CreateRoom).WithSummary("Makes a room, owned by whoever asks");
        rooms
            .MapGet("/", List)
            .Requires(Operation.ReadRooms)
            .WithSummary("Rooms, the newest first, with how many people are in each");

        var room = rooms.MapGroup("/{id:guid}");
        room.MapGet("/", Get).Requires(Operation.ReadRooms).WithSummary("A room, with how many people are in it");
        room.MapPatch("/", Update).Requires(Operation.UpdateRoom).WithSummary("Changes name or capacity (owner only)");
        room.MapDelete("/", Close)
            .Requires(Operation.CloseRoom)
            .WithSummary("Closes the room for everybody (owner only)");
        room.MapGet("/participants", GetParticipants).Requires(Operation.ReadRooms).WithSummary("Who is in the room");
        room.MapPost("/participants", AddParticipant)
            .Requires(Operation.JoinRoom)
            .WithSummary("Joins without a socket; Resume the session over the hub");
        room.MapDelete("/participants/{userId:guid}", Remove)
            .Requires(Operation.RemoveParticipant)
            .WithSummary("Removes oneself, or, as the owner, anybody");
        room.MapGet("/messages", GetMessages)
            .Requires(Operation.ReadHistory)
            .WithSummary("A page of the chat, the oldest first");
    }

    private static async Task<Created<RoomInfo>> Create(
        CreateRoomRequest request,
        CurrentUser user,
        IClusterClient cluster
    )
    {
        Requests.Check(request);
        // The same person and request id lead to the same room on every node.
        var id = request.RequestId is { } requestId ? DerivedId.From(user.Id, requestId) : Guid.NewGuid();
        var room = await cluster.GetGrain<IRoomGrain>(id).Create(user.User, request.Name.Clean(), request.Capacity);
        return TypedResults.Created($"/api/rooms/{room.Id}", room);
    }

    private static async Task<Ok<RoomPage>> List(
        IClusterClient cluster,
        string query = "",
        Guid? before = null,
        int limit = Paging.Default
    ) =>
        TypedResults.Ok(
            await cluster.GetGrain<IRoomListGrain>(0).List(Paging.Check(query), before, Paging.Check(limit))
        );

    private static async Task<Ok<RoomSummary>> Get(Guid id, IClusterClient cluster) =>
        TypedResults.Ok(await cluster.GetGrain<IRoomGrain>(id).GetSummary());

    private static async Task<Ok<RoomInfo>> Update(
        Guid id,
        UpdateRoomRequest request,
        CurrentUser user,
        IClusterClient cluster
    )
    {
        Requests.Check(request);
        return TypedResults.Ok(
            await cluster
                .GetGrain<IRoomGrain>(id)
                .Update(IntentOf(user, request.RequestId), request.Name?.Clean(), request.Capacity)
        );
    }

    private static async Task<NoContent> Close(
        Guid id,
        CurrentUser user,
        IClusterClient cluster,
        Guid? requestId = null
    )
    {
        await cluster.GetGrain<IRoomGrain>(id).Close(IntentOf(user, requestId));
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ImmutableArray<Participant>>> GetParticipants(Guid id, IClusterClient cluster) =>
        TypedResults.Ok((await cluster.GetGrain<IRoomGrain>(id).GetSnapshot()).Participants);

    private static async Task<Created<JoinAnswer>> AddParticipant(
        Guid id,
        AddParticipantRequest request,
        CurrentUser user,
        IClusterClient cluster
    )
    {
        Requests.Check(request);
        var requestId = request.RequestId ?? Guid.NewGuid();
        var sessionId = DerivedId.From(user.Id, requestId);
        var entry = await cluster
            .GetGrain<ISessionGrain>(sessionId)
            .Join(user.User, address: null, id, requestId, lastSequence: null);
        return TypedResults.Created($"/api/rooms/{id}/participants", new JoinAnswer(sessionId, entry));
    }

    private static async Task<NoContent> Remove(
        Guid id,
        Guid userId,
        CurrentUser user,
        IClusterClient cluster,
        Guid? requestId = null
    )
    {
        await cluster.GetGrain<IRoomGrain>(id).Remove(IntentOf(user, requestId), userId);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MessagePage>> GetMessages(
        Guid id,
        CurrentUser user,
        IClusterClient cluster,
        long? before = null,
        long? after = null,
        long? around = null,
        DateTimeOffset? date = null,
        int limit = Paging.Default
    )
    {
        var place = Paging.Check(new HistoryPlace(before, after, around, date));
        return TypedResults.Ok(await cluster.GetGrain<IRoomChat>(id).GetHistory(user.Id, place, Paging.Check(limit)));
    }

    // A client that gives no id cannot repeat the request; we can, on another silo. No session is needed for it.
    private static Intent IntentOf(CurrentUser user, Guid? requestId) =>
        new(user.Id, Guid.Empty, requestId ?? Guid.NewGuid());
}
