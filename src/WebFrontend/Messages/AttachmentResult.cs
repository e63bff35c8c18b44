using Microsoft.Net.Http.Headers;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// The bytes of a file, or those that a request asks for (RFC 9110 sections 13 and 14). A refusal (412, 416) is one
/// like any other, with nothing of what the file's answer would have said.
/// </summary>
/// <param name="tag">Of the bytes, without quotes.</param>
internal sealed class AttachmentResult(Stream bytes, string type, string tag) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await TypedResults
            .Stream(bytes, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true)
            .ExecuteAsync(httpContext);
        var response = httpContext.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest)
            return;

        response.ContentLength = null;
        foreach (
            var header in (string[])
                [HeaderNames.ContentType, HeaderNames.ContentDisposition, HeaderNames.ContentSecurityPolicy]
        )
            response.Headers.Remove(header);
    }
}
