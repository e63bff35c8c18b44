using Microsoft.Net.Http.Headers;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// JSON is UTF-8 (RFC 8259 section 8.1). Says so to whoever names another charset: the framework fails over those it
/// does not know.
/// </summary>
internal sealed class CharsetMiddleware(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.Charset.HasValue)
            return next(context);

        if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return ProblemDetailsHandler.Write(context, MeetErrors.RequestUnsupportedMediaType, "Send JSON in UTF-8.");
        }

        type.Charset = null; // in quotes, which are good HTTP, the framework does not know it either
        context.Request.ContentType = type.ToString();
        return next(context);
    }
}
