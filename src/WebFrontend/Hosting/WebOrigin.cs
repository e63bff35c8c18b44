namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// Where a page comes from, compared as browsers do it (WHATWG URL section 4.7, HTML section 7.1.1): scheme and host in
/// lower case, the host in ASCII, and a default port is no port.
/// </summary>
internal sealed record WebOrigin(string Scheme, string Host, int Port)
{
    /// <summary>
    /// Null where the text is no origin of the web: <c>null</c>, another scheme, more than an origin.
    /// </summary>
    public static WebOrigin? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && !text.EndsWith('/')
            ? new WebOrigin(uri.Scheme, uri.IdnHost, uri.Port)
            : null;

    /// <summary>The origin that a request was sent to.</summary>
    public static WebOrigin? Of(HttpRequest request) => Parse($"{request.Scheme}://{request.Host}");
}
