using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// The REST half of the protocol, for one person or nobody. Keeps no cookies: tests that want one say so.
/// </summary>
public sealed class Rest(Uri address, string? token) : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
    };

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    public Task<Answer> Send(
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    ) =>
        SendText(method, path, body is null ? null : JsonSerializer.Serialize(body, Json), "application/json", headers);

    /// <summary>A body exactly as it is written here, under whatever content type.</summary>
    public async Task<Answer> SendText(
        HttpMethod method,
        string path,
        string? body,
        string? contentType,
        params (string Name, string Value)[] headers
    )
    {
        using var content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
            content?.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await SendContent(method, path, content, headers);
    }

    /// <summary>Whatever the content makes of itself.</summary>
    public async Task<Answer> SendContent(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await _http.SendAsync(request);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers,
            response.Content.Headers
        );
    }

    public void Dispose() => _http.Dispose();
}

public sealed record Answer(int Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string[] FieldNames => [.. Json.EnumerateObject().Select(one => one.Name)];

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values)
            ? string.Join("; ", values)
            : null;

    /// <summary>The answer as a value, after a look at its status.</summary>
    public T Is<T>(int status = 200)
    {
        Is(status);
        Assert.Equal("application/json", ContentHeaders.ContentType?.MediaType);
        return JsonSerializer.Deserialize<T>(Body, Rest.Json)!;
    }

    public Answer Is(int status)
    {
        Assert.True(status == Status, $"{Status} instead of {status}: {Body}");
        return this;
    }

    /// <summary>
    /// Problem details with this code and its status, and nothing that reveals how the server is made.
    /// </summary>
    public Answer IsRefused(MeetError error)
    {
        Is(error.Status);
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(error.Value, Json.GetProperty("code").GetString());
        Assert.Equal(error.Status, Json.GetProperty("status").GetInt32());
        Assert.NotEqual("", Json.GetProperty("title").GetString());
        Assert.DoesNotContain("System.", Body, StringComparison.Ordinal);
        Assert.DoesNotContain("MiniMeet.", Body, StringComparison.Ordinal);
        return this;
    }
}
