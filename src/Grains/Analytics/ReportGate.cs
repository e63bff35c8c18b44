namespace MiniMeet.Analytics;

/// <summary>Lets one report of a session through in an interval.</summary>
internal sealed class ReportGate(TimeSpan interval)
{
    private readonly Dictionary<Guid, DateTimeOffset> _passed = [];

    /// <summary>How many sessions are remembered: those that have passed within the interval.</summary>
    public int Count => _passed.Count;

    public bool IsOpen(Guid sessionId, DateTimeOffset now) =>
        !_passed.TryGetValue(sessionId, out var last) || IsOver(last, now);

    public void Pass(Guid sessionId, DateTimeOffset now)
    {
        foreach (var (known, last) in _passed)
        {
            if (IsOver(last, now))
                _passed.Remove(known);
        }

        _passed[sessionId] = now;
    }

    // Either way: a clock that is put back shuts nobody out.
    private bool IsOver(DateTimeOffset last, DateTimeOffset now) => (now - last).Duration() >= interval;
}
