using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// Which pages may use this server: its own, and those of the configured origins, to which CORS says so.
/// </summary>
internal sealed class Origins(IOptions<AuthOptions> options)
{
    private const string SignalRVersion = "X-SignalR-User-Agent";

    private readonly HashSet<WebOrigin> _allowed =
    [
        .. options.Value.AllowedOrigins.Select(WebOrigin.Parse).OfType<WebOrigin>(),
    ];

    /// <summary>Whether a page of this origin is one of ours, or of an allowed one.</summary>
    public bool Allows(HttpRequest request, string origin) =>
        WebOrigin.Parse(origin) is { } its && (its == WebOrigin.Of(request) || _allowed.Contains(its));

    /// <summary>CORS (Fetch standard section 3.2) for the configured origins and for nobody else.</summary>
    public void Configure(CorsOptions cors) =>
        cors.AddDefaultPolicy(policy =>
            policy
                .SetIsOriginAllowed(origin => WebOrigin.Parse(origin) is { } its && _allowed.Contains(its))
                .AllowCredentials()
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete)
                .WithHeaders(
                    HeaderNames.Authorization,
                    HeaderNames.ContentType,
                    HeaderNames.XRequestedWith,
                    PersonMiddleware.Header,
                    SignalRVersion
                )
                .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.Location)
                .SetPreflightMaxAge(TimeSpan.FromHours(1))
        );
}
