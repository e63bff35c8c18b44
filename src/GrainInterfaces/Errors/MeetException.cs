namespace MiniMeet.Errors;

/// <summary>
/// A refusal the caller can act on: it crosses grain calls with its <see cref="Code"/>, becomes problem details over
/// REST (RFC 9457) and a hub error over SignalR. Nothing was changed when it is thrown. Bugs are other exceptions.
/// </summary>
[GenerateSerializer, Alias("meet-exception")]
public sealed class MeetException : OrleansException
{
    public MeetException(MeetError code, string message, TimeSpan? retryAfter = null)
        : base(message) => (Code, RetryAfter) = (code.Value, retryAfter);

    /// <summary>One of the values in <see cref="MeetErrors"/>.</summary>
    [Id(0)]
    public string Code { get; private set; }

    /// <summary>How long to wait before the same is worth asking again; null where waiting does not help.</summary>
    [Id(1)]
    public TimeSpan? RetryAfter { get; private set; }
}
