using Microsoft.Extensions.FileProviders;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>Serves the built client: files with a hash in their name for ever, everything else fresh, every unknown page as the application.</summary>
internal static class ClientApp
{
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob: mediastream:; "
        + "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseClientApp(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>   // at the last moment, for an error handler clears what was set before it
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers["Referrer-Policy"] = "same-origin";
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCache(file.Context, file.File) });
    }

    public static void MapClientApp(this WebApplication app) =>
        app.MapFallback("{*path:regex(^(?!api/|hub/|health/|assets/).*$)}", async context =>
        {
            var page = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
            if (!page.Exists)
            {
                await Problems.Write(context, MeetErrors.RequestNotFound, "The client is not built. ./minimeet up builds it.");
                return;
            }

            SetCache(context, page);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(page);
        }).AllowAnonymous();

    private static void SetCache(HttpContext context, IFileInfo file) => context.Response.Headers.CacheControl =
        file.Name.EndsWith(".html", StringComparison.Ordinal) || !context.Request.Path.StartsWithSegments("/assets")
            ? "no-cache"
            : "public, max-age=31536000, immutable";
}
