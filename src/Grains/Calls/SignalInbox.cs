namespace MiniMeet.Calls;

/// <summary>
/// The last signals to one participant of a call, numbered 1, 2, 3... A signal id seen among them is not taken again.
/// Its id changes with every new inbox, which tells a receiver that counting starts again.
/// </summary>
internal sealed class SignalInbox(Guid id, int capacity)
{
    private readonly Queue<Signal> _signals = [];
    private readonly HashSet<Guid> _known = [];
    private long _last;

    /// <summary>The signal with its number, or null where it was taken before.</summary>
    public Signal? Add(Signal signal)
    {
        if (!_known.Add(signal.SignalId))
            return null;

        var numbered = signal with { Inbox = id, Number = ++_last };
        _signals.Enqueue(numbered);
        if (_signals.Count > capacity)
            _known.Remove(_signals.Dequeue().SignalId);
        return numbered;
    }

    /// <summary>
    /// What a receiver that handled everything up to this signal has not seen; all that is kept where it names another
    /// inbox.
    /// </summary>
    public ImmutableArray<Signal> After(SignalCursor? last) =>
        [.. _signals.Where(signal => last is null || last.Inbox != id || signal.Number > last.Number)];
}
