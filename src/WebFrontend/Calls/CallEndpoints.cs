using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Calls;

internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/ice-servers", GetIceServers).WithTags("Calls");

    private static Ok<IceServersAnswer> GetIceServers(IOptionsSnapshot<IceServerOptions> options) => TypedResults.Ok(new IceServersAnswer(options.Value.Servers));
}
