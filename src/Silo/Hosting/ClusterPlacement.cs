using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MiniMeet.Silo.Hosting;

public static class ClusterPlacement
{
    /// <summary>
    /// For whoever runs a cluster: on which silo a room, call, session or user lives at the moment; 404 where on none.
    /// </summary>
    public static void MapPlacement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/placement/{kind}/{id:guid}", Find);

    private static async Task<Results<Ok<Placement>, NotFound>> Find(string kind, Guid id, IGrainFactory grains)
    {
        IGrain? grain = kind switch
        {
            "rooms" => grains.GetGrain<IRoomGrain>(id),
            "calls" => grains.GetGrain<ICallGrain>(id),
            "sessions" => grains.GetGrain<ISessionGrain>(id),
            "users" => grains.GetGrain<IUserGrain>(id),
            _ => null,
        };
        if (grain is null || await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain) is not { } silo)
            return TypedResults.NotFound();

        return TypedResults.Ok(new Placement($"{silo.Endpoint}"));
    }

    private sealed record Placement(string Silo);
}
