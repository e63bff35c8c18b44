using System.Net.Http.Headers;

namespace MiniMeet.Bench;

/// <summary>Requests of an attacker, over as many connections as it has requests under way.</summary>
internal static class AttackHttp
{
    public static HttpClient To(Uri server) =>
        new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = server };

    public static HttpClient As(Account account)
    {
        var http = To(account.Server);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        return http;
    }
}
