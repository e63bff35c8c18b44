namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Whoever waits for the answers to the grain calls made here. Once they are gone nothing is asked again in their name:
/// a Resume that comes late would take the session away from the socket that they are on by now.
/// </summary>
public static class Caller
{
    private static readonly AsyncLocal<CancellationToken> Token = new();

    /// <summary>
    /// Cancelled when the caller is gone; never, unless somebody said otherwise for this flow of calls.
    /// </summary>
    public static CancellationToken Gone
    {
        get => Token.Value;
        set => Token.Value = value;
    }
}
