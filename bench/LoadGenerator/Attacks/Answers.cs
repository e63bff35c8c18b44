using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MiniMeet.Bench;

/// <summary>How often a server has answered what. May be added to by many at once.</summary>
internal sealed partial class Answers
{
    public const string Success = "ok";
    public const string None = "no answer";

    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Of each answer, by its code (docs/protocol.md section 6) or what stood in its place.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>
    /// Whether this is an answer that a server may give to a hostile client: a success, or a refusal with a code that
    /// does not stand for a fault of its own.
    /// </summary>
    public static bool IsStable(string answer) =>
        answer == Success || (answer != "server.error" && Code().IsMatch(answer));

    /// <summary>Watches a request over HTTP to its end.</summary>
    public async Task Count(Task<HttpResponseMessage> request)
    {
        try
        {
            using var answer = await request;
            var body = await answer.Content.ReadAsByteArrayAsync();
            Add(answer.IsSuccessStatusCode ? Success : CodeIn(body) ?? $"HTTP {(int)answer.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Add(None);
        }
    }

    /// <summary>Watches a call of a hub method to its end. One whose connection is gone throws.</summary>
    public async Task Count(Task call)
    {
        try
        {
            await call;
            Add(Success);
        }
        catch (HubCallException refusal)
        {
            Add(refusal.Code.Length > 0 ? refusal.Code : refusal.Message);
        }
        catch (HubClosedException)
        {
            Add(None);
            throw;
        }
    }

    public void Add(string answer) => _counts.AddOrUpdate(answer, 1, (_, count) => count + 1);

    // Problem details (RFC 9457) with a code.
    private static string? CodeIn(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(body, JsonSerializerOptions.Web)?.Code;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[a-z]+\.[a-zA-Z]+$")]
    private static partial Regex Code();

    private sealed record Problem(string? Code);
}
