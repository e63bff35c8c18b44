using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// One front end of the cluster, asked as a person with this token would: no retry, no session of its own.
/// </summary>
internal sealed class FrontEnd(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false })
    {
        BaseAddress = address,
        Timeout = Timeouts.Limit,
    };

    /// <summary>The answer as text, <c>[code]</c> where it is a refusal.</summary>
    public async Task<string> Ask(string method, string path, object? body, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text
            : $"[{JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString()}]";
    }

    /// <summary>A new socket.</summary>
    public async Task<HubConnection> Connect(string token)
    {
        var connection = new Account(address, token).NewConnection();
        await connection.StartAsync();
        return connection;
    }

    public void Dispose() => _http.Dispose();
}

internal static class HubConnectionExtensions
{
    /// <summary>The answer as text, <c>[code]</c> where it is a refusal.</summary>
    public static async Task<string> Ask(this HubConnection connection, string method, object body)
    {
        try
        {
            return $"{await connection.InvokeAsync<JsonElement?>(method, body).WaitAsync(Timeouts.Limit)}";
        }
        catch (HubException refusal)
        {
            return $"[{refusal.Message.Split('[', ']')[1]}]";
        }
    }
}
