using Microsoft.Extensions.FileProviders;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// Serves the built client: files with a hash in their name for ever, everything else fresh, every unknown page as the
/// application.
/// </summary>
internal static class ClientApp
{
    // 'self' is the socket of this origin, too (CSP Level 3 section 6.7.2.8).
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "media-src 'self' blob: mediastream:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly PathString[] NoPages =
    [
        "/api",
        "/hub",
        "/health",
        "/assets",
        "/openapi",
        ApiDescription.Page,
    ];

    // What these answer is about one person, or is a secret: nobody on the way keeps it (RFC 9111 section 5.2.2.5).
    private static readonly PathString[] NeverStored = ["/api", "/hub"];

    public static void UseClientApp(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                // At the last moment, for an error handler clears what was set before it.
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.XContentTypeOptions = "nosniff";
                    context.Response.Headers["Referrer-Policy"] = "same-origin";
                    // Files of people have rules of their own.
                    if (context.Response.Headers.ContentSecurityPolicy.Count > 0)
                        return Task.CompletedTask;
                    if (NeverStored.Any(folder => context.Request.Path.StartsWithSegments(folder)))
                        context.Response.Headers.CacheControl = "no-store";
                    context.Response.Headers.ContentSecurityPolicy = ApiDescription.NonceOf(context) is { } nonce
                        ? $"{Policy}; script-src 'self' 'nonce-{nonce}'"
                        : Policy;
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCache(file.Context, file.File) });
        var files = app.Environment.WebRootFileProvider;
        app.Use(
            (context, next) => IsPage(context) ? WritePage(context, files.GetFileInfo("index.html")) : next(context)
        );
    }

    // No fallback endpoint: one that takes every path would be a candidate for every request, and then a wrong method
    // or content type is no longer told as such.
    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint() is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !NoPages.Any(folder => context.Request.Path.StartsWithSegments(folder));

    private static Task WritePage(HttpContext context, IFileInfo page)
    {
        if (!page.Exists)
            return ProblemDetailsHandler.Write(
                context,
                MeetErrors.RequestNotFound,
                "The client is not built. ./minimeet up builds it."
            );

        SetCache(context, page);
        context.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.SendFileAsync(page);
    }

    private static void SetCache(HttpContext context, IFileInfo file) =>
        context.Response.Headers.CacheControl =
            file.Name.EndsWith(".html", StringComparison.Ordinal) || !context.Request.Path.StartsWithSegments("/assets")
                ? "no-cache"
                : "public, max-age=31536000, immutable";
}
