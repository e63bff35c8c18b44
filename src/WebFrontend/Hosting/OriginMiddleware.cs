namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// Refuses what another site's page asks for in a signed-in person's name: changes, and sockets, which the same-origin
/// policy does not cover (RFC 6455 section 10.2). Clients that are no browsers send no Origin and are not concerned.
/// </summary>
internal sealed class OriginMiddleware(RequestDelegate next, Origins origins)
{
    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        var changesNothing =
            HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method);
        if (
            origin.Length == 0
            || (changesNothing && !request.Path.StartsWithSegments("/hub"))
            || origins.Allows(request, origin)
        )
            return next(context);

        return ProblemDetailsHandler.Write(
            context,
            MeetErrors.RequestForeignOrigin,
            "Requests from another site are not accepted."
        );
    }
}
