namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// A room as a client sees it that keeps the rules of docs/protocol.md section 4 and nothing more: apply an event only
/// if it is the next one, keep early ones, drop old ones.
/// </summary>
public sealed class RoomView(Guid roomId)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, RoomEvent> _early = [];
    private long? _last;

    public Guid RoomId => roomId;

    /// <summary>Every event applied so far, in order: those that came and those that an answer brought.</summary>
    public Seen<RoomEvent> Events { get; } = new();

    public long? Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    public void Enter(RoomEntry entry)
    {
        lock (_gate)
        {
            foreach (var missed in entry.Missed ?? [])
                Apply(missed);
            _last = Math.Max(_last ?? 0, entry.Snapshot.Sequence);
            Drain();
        }
    }

    public void Take(RoomEvent roomEvent)
    {
        lock (_gate)
        {
            if (roomEvent.Sequence > (_last ?? 0))
                _early[roomEvent.Sequence] = roomEvent;
            Drain();
        }
    }

    private void Drain()
    {
        if (_last is null)
            return;

        foreach (var old in _early.Keys.TakeWhile(sequence => sequence <= _last).ToArray())
            _early.Remove(old);
        while (_early.Remove(_last.Value + 1, out var next))
            Apply(next);
    }

    private void Apply(RoomEvent roomEvent)
    {
        if (roomEvent.Sequence <= _last)
            return;

        _last = roomEvent.Sequence;
        Events.Add(roomEvent);
    }
}
