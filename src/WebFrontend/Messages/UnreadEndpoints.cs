using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Messages;

internal static class UnreadEndpoints
{
    private const int MaxRooms = 50;
    private const int CountedUpTo = 100;

    public static void MapUnread(this IEndpointRouteBuilder routes) =>
        routes
            .MapGroup("/api/users/me/unread")
            .WithTags("Messages")
            .MapGet("/", Get)
            .Requires(Operation.ReadUnread)
            .WithSummary("How much one has not read yet in these rooms");

    // Rooms that the person has not read in yet, or may not read any more, are left out.
    private static async Task<Ok<ImmutableArray<UnreadRoom>>> Get(
        CurrentUser user,
        IClusterClient cluster,
        Guid[] roomId
    )
    {
        if (roomId.Length > MaxRooms)
            throw Requests.Invalid($"At most {MaxRooms} rooms.");

        var positions = await cluster.GetGrain<IUserGrain>(user.Id).GetReadPositions([.. roomId]);
        var unread = await Task.WhenAll(positions.Select(position => Count(cluster, user.Id, position)));
        return TypedResults.Ok(unread.OfType<UnreadRoom>().ToImmutableArray());
    }

    private static async Task<UnreadRoom?> Count(IClusterClient cluster, Guid userId, ReadPosition read)
    {
        try
        {
            var chat = cluster.GetGrain<IRoomChat>(read.RoomId);
            return new UnreadRoom(
                read.RoomId,
                read.Sequence,
                await chat.CountUnread(userId, read.Sequence, CountedUpTo)
            );
        }
        catch (MeetException refused)
            when (refused.Code == MeetErrors.RoomNotFound.Value
                || refused.Code == MeetErrors.RoomRemoved.Value
                || refused.Code == MeetErrors.RoomNotMember.Value
            )
        {
            return null;
        }
    }
}

/// <param name="Sequence">Up to where the room is read.</param>
/// <param name="Unread">Messages of others behind that; 100 stands for that many or more.</param>
internal sealed record UnreadRoom(Guid RoomId, long Sequence, int Unread);
