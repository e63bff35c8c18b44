using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// Problem details (RFC 9457) with a stable <c>code</c>, for exceptions and for answers that would have had no body.
/// </summary>
internal sealed partial class ProblemDetailsHandler(ILogger<ProblemDetailsHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var (error, text) = ErrorMapper.Describe(exception);
        if (error.Status >= 500 && exception is not MeetException)
            LogFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        await Write(httpContext, error, text, (exception as MeetException)?.RetryAfter);
        return true;
    }

    public static Task Write(HttpContext context, MeetError error, string text, TimeSpan? retryAfter = null)
    {
        context.Response.StatusCode = error.Status;
        if (error.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer"; // RFC 9110 section 15.5.2
        if (retryAfter is { } wait) // in whole seconds, RFC 9110 section 10.2.3
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                .ToString(CultureInfo.InvariantCulture);
        }

        var problem = new ProblemDetails
        {
            Type = $"urn:minimeet:error:{error}",
            Title = text,
            Status = error.Status,
            Extensions = { ["code"] = error.Value },
        };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    public static Task WriteStatus(StatusCodeContext context)
    {
        var (error, text) = ErrorMapper.OfStatus(context.HttpContext.Response.StatusCode);
        return Write(context.HttpContext, error, text);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception exception, string method, string path);
}
