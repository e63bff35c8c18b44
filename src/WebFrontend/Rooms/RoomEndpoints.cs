using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Rooms;

internal static class RoomEndpoints
{
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms").WithTags("Rooms");
        rooms.MapPost("/", Create).WithSummary("Makes a room, owned by whoever asks");
        rooms.MapGet("/", List).WithSummary("Rooms, the newest first, with how many people are in each");

        var room = rooms.MapGroup("/{id:guid}");
        room.MapGet("/", Get).WithSummary("A room, with how many people are in it");
        room.MapPatch("/", Update).WithSummary("Changes name or capacity (owner only)");
        room.MapDelete("/", Close).WithSummary("Closes the room for everybody (owner only)");
        room.MapGet("/participants", GetParticipants).WithSummary("Who is in the room");
        room.MapPost("/participants", TakeSeat).WithSummary("Joins without a socket; Resume the session over the hub");
        room.MapDelete("/participants/{userId:guid}", Remove).WithSummary("Removes oneself, or, as the owner, anybody");
        room.MapGet("/messages", GetMessages).WithSummary("A page of the chat, the oldest first");
    }

    private static async Task<Created<RoomInfo>> Create(
        CreateRoomRequest request,
        CurrentUser user,
        IClusterClient cluster
    )
    {
        Requests.Check(request);
        var id = request.RequestId is { } requestId ? RoomIdFor(user.Id, requestId) : Guid.NewGuid();
        var room = await cluster.GetGrain<IRoomGrain>(id).Create(user.User, request.Name.Clean(), request.Capacity);
        return TypedResults.Created($"/api/rooms/{room.Id}", room);
    }

    private static async Task<Ok<RoomPage>> List(
        IRoomDirectory directory,
        IClusterClient cluster,
        CancellationToken cancellationToken,
        string query = "",
        Guid? before = null,
        int limit = Paging.Default
    )
    {
        var rooms = await directory.List(query.Clean(), before, Paging.Check(limit), cancellationToken);
        var summaries = await Task.WhenAll(rooms.Select(room => Summarise(cluster, room)));
        return TypedResults.Ok(
            new RoomPage([.. summaries.OfType<RoomSummary>()], rooms.Length == limit ? rooms[^1].Id : null)
        );
    }

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
            await cluster.GetGrain<IRoomGrain>(id).Update(user.Id, request.Name?.Clean(), request.Capacity)
        );
    }

    private static async Task<NoContent> Close(Guid id, CurrentUser user, IClusterClient cluster)
    {
        await cluster.GetGrain<IRoomGrain>(id).Close(user.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ImmutableArray<Participant>>> GetParticipants(Guid id, IClusterClient cluster) =>
        TypedResults.Ok((await cluster.GetGrain<IRoomGrain>(id).GetSnapshot()).Participants);

    private static async Task<Created<JoinAnswer>> TakeSeat(
        Guid id,
        TakeSeatRequest request,
        CurrentUser user,
        IClusterClient cluster
    )
    {
        Requests.Check(request);
        var sessionId = Guid.NewGuid();
        var entry = await cluster
            .GetGrain<ISessionGrain>(sessionId)
            .Join(user.User, address: null, id, lastSequence: null);
        return TypedResults.Created($"/api/rooms/{id}/participants", new JoinAnswer(sessionId, entry));
    }

    private static async Task<NoContent> Remove(Guid id, Guid userId, CurrentUser user, IClusterClient cluster)
    {
        await cluster.GetGrain<IRoomGrain>(id).Remove(user.Id, userId);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MessagePage>> GetMessages(
        Guid id,
        CurrentUser user,
        IClusterClient cluster,
        long? before = null,
        int limit = Paging.Default
    ) =>
        TypedResults.Ok(
            await cluster.GetGrain<IRoomChat>(id).GetHistory(user.Id, Paging.Check(before), Paging.Check(limit))
        );

    // The directory may still list a room that was closed a moment ago.
    private static async Task<RoomSummary?> Summarise(IClusterClient cluster, RoomInfo room)
    {
        try
        {
            return await cluster.GetGrain<IRoomGrain>(room.Id).GetSummary();
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.RoomNotFound.Value)
        {
            return null;
        }
    }

    // The same person and request id lead to the same room on every node, and nobody can aim at another person's room.
    private static Guid RoomIdFor(Guid userId, Guid requestId) =>
        new(SHA256.HashData([.. userId.ToByteArray(), .. requestId.ToByteArray()]).AsSpan(0, 16));
}
