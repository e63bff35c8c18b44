namespace MiniMeet.Calls;

/// <summary>
/// The last signals to one participant of a call, numbered 1, 2, 3... A signal id seen among them is not taken again.
/// Its id changes with every new inbox, which tells a receiver that counting starts again.
/// </summary>
/// <param name="capacity">Signals that it keeps at most.</param>
/// <param name="bytes">Bytes of memory that they take at most.</param>
internal sealed class SignalInbox(Guid id, int capacity, int bytes)
{
    private readonly Queue<Signal> _signals = [];
    private readonly HashSet<Guid> _known = [];
    private long _last;
    private int _bytes;

    /// <summary>The signal with its number, or null where it was taken before.</summary>
    public Signal? Add(Signal signal)
    {
        if (!_known.Add(signal.SignalId))
            return null;

        var numbered = signal with { Inbox = id, Number = ++_last };
        _signals.Enqueue(numbered);
        _bytes += numbered.BytesInMemory();
        while (_signals.Count > capacity || _bytes > bytes)
        {
            var oldest = _signals.Dequeue();
            _known.Remove(oldest.SignalId);
            _bytes -= oldest.BytesInMemory();
        }

        return numbered;
    }

    /// <summary>
    /// What a receiver that handled everything up to this signal has not seen; all that is kept where it names another
    /// inbox.
    /// </summary>
    public ImmutableArray<Signal> After(SignalCursor? last) =>
        [.. _signals.Where(signal => last is null || last.Inbox != id || signal.Number > last.Number)];
}
