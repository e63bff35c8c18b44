namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Whoever waits for the answers to the grain calls made in this flow of calls may be gone by now. Then nothing is
/// asked again in their name: a Resume that comes late would take the session away from the socket that it is on.
/// </summary>
public static class CallerAborted
{
    private static readonly AsyncLocal<CancellationToken> Current = new();

    /// <summary>Cancelled when the caller is gone; never, unless somebody set it.</summary>
    public static CancellationToken Token
    {
        get => Current.Value;
        set => Current.Value = value;
    }
}
