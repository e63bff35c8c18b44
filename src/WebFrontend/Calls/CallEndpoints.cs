using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Calls;

internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/ice-servers", GetIceServers)
            .Requires(Operation.ReadIceServers)
            .WithTags("Calls")
            .WithSummary("ICE servers for RTCPeerConnection; with a room one is in, also relays");

    // A relay costs its owner, so only people who are in the room get at one.
    private static async Task<Ok<IceServersAnswer>> GetIceServers(
        CurrentUser user,
        IceServers servers,
        IClusterClient cluster,
        Guid? roomId = null
    )
    {
        if (roomId is null)
            return TypedResults.Ok(servers.ForAnybody());

        await cluster.GetGrain<IRoomAccess>(roomId.Value).Require(Operation.UseRelay, user.Id);
        return TypedResults.Ok(servers.ForParticipant(user.Id));
    }
}
