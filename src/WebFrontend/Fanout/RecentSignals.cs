namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// The signals last sent to one client, by id. A silo that stalled may hand on, once it wakes up, what another has
/// handed on in its place meanwhile; the two count in inboxes of their own, so that the numbers do not show it.
/// </summary>
internal sealed class RecentSignals
{
    private const int Capacity = 64;

    private readonly Lock _gate = new();

    private Guid[]? _ids; // most sockets never see a signal
    private int _next;

    /// <summary>False where the signal is among them already.</summary>
    public bool Add(Guid signalId)
    {
        lock (_gate)
        {
            _ids ??= new Guid[Capacity];
            if (_ids.AsSpan().Contains(signalId))
                return false;

            _ids[_next] = signalId;
            _next = (_next + 1) % Capacity;
            return true;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _ids = null;
    }
}
