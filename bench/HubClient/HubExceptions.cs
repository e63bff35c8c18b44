namespace MiniMeet.Bench;

/// <summary>The server refused a call. The connection is as good as before.</summary>
public sealed class HubCallException(string method, string code, string text) : Exception($"{method}: [{code}] {text}")
{
    /// <summary>The stable code of docs/protocol.md section 6; empty where the server gave none.</summary>
    public string Code => code;

    public string Text => text;

    /// <summary>SignalR puts words of its own before the <c>[code] text</c> of the server.</summary>
    internal static HubCallException From(string method, string error)
    {
        var (start, end) = (error.IndexOf('['), error.IndexOf(']'));
        return start >= 0 && end > start
            ? new(method, error[(start + 1)..end], error[(end + 1)..].Trim())
            : new(method, "", error);
    }
}

/// <summary>The connection ended before the answer came; whether the call was done is not known.</summary>
public sealed class HubClosedException(string reason) : IOException($"The connection is closed: {reason}");
