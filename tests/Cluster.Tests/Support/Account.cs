using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// A signed-in person. May open as many connections as it likes, each of which is a session of its own.
/// </summary>
internal sealed record Account(Uri Server, string Token, string Email = "", Guid Id = default)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false })
    {
        Timeout = Timeouts.Limit,
    };

    public static async Task<Account> Register(Uri server, string username)
    {
        var body = new
        {
            email = $"{Guid.NewGuid():n}@example.com",
            username,
            password = "correct horse battery",
        };
        var answer = await Post(new Uri(server, "/api/auth/register"), token: null, body);
        return new Account(
            server,
            answer.GetProperty("accessToken").GetString()!,
            body.email,
            answer.GetProperty("user").GetProperty("id").GetGuid()
        );
    }

    public async Task<Guid> CreateRoom()
    {
        var room = await Post(new Uri(Server, "/api/rooms"), Token, new { name = "Failover", capacity = 4 });
        return room.GetProperty("id").GetGuid();
    }

    /// <summary>A connection that is still to be started, and that never connects again by itself.</summary>
    public HubConnection NewConnection()
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(Server, "/hub/meet"),
                http =>
                {
                    http.Transports = HttpTransportType.WebSockets;
                    http.SkipNegotiation = true;
                    http.AccessTokenProvider = () => Task.FromResult<string?>(Token);
                    http.WebSocketConfiguration = socket => socket.Proxy = null;
                }
            )
            .AddJsonProtocol(json => json.PayloadSerializerOptions = JsonSerializerOptions.Web)
            .WithKeepAliveInterval(TimeSpan.FromSeconds(4))
            .WithServerTimeout(Timeouts.Limit)
            .Build();
        connection.HandshakeTimeout = Timeouts.Limit;
        return connection;
    }

    private static async Task<JsonElement> Post(Uri address, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        if (answer.IsSuccessStatusCode)
            return await answer.Content.ReadFromJsonAsync<JsonElement>();

        throw new HttpRequestException(
            $"{address}: {await answer.Content.ReadAsStringAsync()}",
            null,
            answer.StatusCode
        );
    }
}
