using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// A signed-in person, at one of the servers. May open as many connections as it likes, each of which is a session of
/// its own.
/// </summary>
public sealed record Account(Uri Server, Guid UserId, string Token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });

    public static async Task<Account> RegisterAsync(
        Uri server,
        string username = "Bench",
        CancellationToken cancellationToken = default
    )
    {
        var body = new
        {
            email = $"{Guid.NewGuid():n}@example.com",
            username,
            password = "correct horse battery",
        };
        var answer = await Post(new Uri(server, "/api/auth/register"), token: null, body, cancellationToken);
        var userId = answer.GetProperty("user").GetProperty("id").GetGuid();
        return new Account(server, userId, answer.GetProperty("accessToken").GetString()!);
    }

    /// <summary>The same person at another server of the same cluster.</summary>
    public Account At(Uri server) => this with { Server = server };

    public async Task<Guid> CreateRoomAsync(
        string name = "Bench",
        int capacity = 4,
        CancellationToken cancellationToken = default
    )
    {
        var room = await Post(new Uri(Server, "/api/rooms"), Token, new { name, capacity }, cancellationToken);
        return room.GetProperty("id").GetGuid();
    }

    public Task<HubConnection> ConnectAsync(ServerCall? called = null, CancellationToken cancellationToken = default) =>
        HubConnection.ConnectAsync(
            new Uri(Server, "/hub/meet"),
            [("Authorization", $"Bearer {Token}")],
            called,
            cancellationToken
        );

    private static async Task<JsonElement> Post(
        Uri address,
        string? token,
        object body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new HttpRequestException($"{address}: {text}", null, answer.StatusCode);
    }
}
