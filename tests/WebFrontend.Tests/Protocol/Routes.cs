using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>The routes under <c>/api</c> that the running product has, named as docs/protocol.md names them.</summary>
internal static partial class Routes
{
    public static IEnumerable<(string Address, string Method, string Path, RouteEndpoint Endpoint)> All(MeetApp app) =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
        let method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()
        let path = Constraint().Replace(endpoint.RoutePattern.RawText!.TrimEnd('/'), "")
        select ($"{method} {path}", method, path, endpoint);

    [GeneratedRegex(@":\w+(?=\})")]
    private static partial Regex Constraint();
}
