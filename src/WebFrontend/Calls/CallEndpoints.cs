using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Calls;

internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/ice-servers", GetIceServers)
            .WithTags("Calls")
            .WithSummary("ICE servers for RTCPeerConnection; with a room one is in, also relays");

    // A relay costs its owner, so only people with a seat get at one.
    private static async Task<Ok<IceServersAnswer>> GetIceServers(
        CurrentUser user,
        IceServers servers,
        IClusterClient cluster,
        Guid? roomId = null
    )
    {
        if (roomId is null)
            return TypedResults.Ok(servers.ForAnybody());

        var room = await cluster.GetGrain<IRoomGrain>(roomId.Value).GetSnapshot();
        return room.Participants.Any(participant => participant.User.Id == user.Id)
            ? TypedResults.Ok(servers.ForParticipant(user.Id))
            : throw new MeetException(MeetErrors.RoomNotJoined, "You have no seat in the room.");
    }
}
