using System.Text.Json;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// What one person knows of a room, by the rules of docs/protocol.md: events are applied in their order.
/// </summary>
internal sealed class RoomView
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, RoomEvent> _early = [];
    private readonly List<RoomEvent> _events = [];
    private long _last;

    /// <summary>Everything applied, in order.</summary>
    public IReadOnlyList<RoomEvent> Events
    {
        get
        {
            lock (_gate)
                return [.. _events];
        }
    }

    public long Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>Whether an event came before one that precedes it.</summary>
    public bool HasGap
    {
        get
        {
            lock (_gate)
                return _last > 0 && _early.Count > 0;
        }
    }

    /// <summary>What must never be: a hole in what the server gave.</summary>
    public string? Hole { get; private set; }

    /// <summary>What an answer brought: a snapshot, and the events before it that were asked for.</summary>
    public void Enter(JsonElement entry)
    {
        lock (_gate)
        {
            var sequence = entry.GetProperty("snapshot").GetProperty("sequence").GetInt64();
            if (entry.GetProperty("missed") is { ValueKind: JsonValueKind.Array } missed)
            {
                foreach (var roomEvent in missed.EnumerateArray())
                    Apply(RoomEvent.Of(roomEvent));
            }
            else if (_last == 0)
            {
                _last = sequence;
            }

            if (_last < sequence)
                Hole = $"The answer leaves a hole between {_last} and {sequence}.";
            ApplyEarly();
        }
    }

    public void Take(RoomEvent roomEvent)
    {
        lock (_gate)
        {
            if (roomEvent.Sequence <= _last)
                return;

            _early[roomEvent.Sequence] = roomEvent;
            ApplyEarly();
        }
    }

    private void ApplyEarly()
    {
        if (_last == 0)
            return;

        while (_early.Count > 0 && _early.First() is var (sequence, next) && sequence <= _last + 1)
        {
            _early.Remove(sequence);
            Apply(next);
        }
    }

    private void Apply(RoomEvent roomEvent)
    {
        if (roomEvent.Sequence <= _last)
            return;
        if (roomEvent.Sequence != _last + 1)
            Hole = $"Event {roomEvent.Sequence} follows {_last}.";

        _last = roomEvent.Sequence;
        _events.Add(roomEvent);
    }
}
