using MiniMeet.WebFrontend.Hub;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// One connection's subscription to one room: what the client is sent of it. Until the join is acknowledged, events
/// wait here; from then on each goes into the connection's outbox once, in order. A gap is not repaired here: what came
/// is passed on, and the client sees the gap by the sequence.
/// </summary>
internal sealed class RoomSubscription(MeetConnection connection, Guid roomId)
{
    private const int WaitingCapacity = 1_024;

    private static readonly TimeSpan TypingInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private List<RoomEvent>? _waiting = []; // null once the join is acknowledged
    private bool _over;
    private long _last;
    private long _roster;
    private long _promised;
    private long? _typedAt;

    public MeetConnection Connection { get; } = connection;

    public Guid RoomId { get; } = roomId;

    /// <summary>Whether the session is in the room, as far as its client was told.</summary>
    public bool IsLive
    {
        get
        {
            lock (_gate)
                return _waiting is null && !_over;
        }
    }

    /// <summary>The last event that the client was sent.</summary>
    public long LastSequence
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>
    /// The last event about who is in the call, or where, that the client was sent; null where it is not in the room.
    /// </summary>
    public long? RosterSequence => IsLive ? Volatile.Read(ref _roster) : null;

    /// <summary>
    /// Queues an event, or keeps it until the join is acknowledged. True where it takes the session out of the room:
    /// then it is the last. Events from before the acknowledged sequence are dropped: they are about a time before.
    /// </summary>
    public bool Publish(RoomEvent roomEvent)
    {
        lock (_gate)
        {
            if (_over)
                return false;

            if (_waiting is null)
                return Enqueue(roomEvent);

            // What does not fit is missed, which shows by the sequence.
            if (_waiting.Count < WaitingCapacity)
                _waiting.Add(roomEvent);
            return false;
        }
    }

    /// <summary>
    /// The join is acknowledged, as of this sequence; events that came since are queued. True where one of them took
    /// the session out again.
    /// </summary>
    public bool GoLive(long sequence)
    {
        lock (_gate)
        {
            var late = _waiting ?? [];
            _waiting = null;
            _roster = _last = Math.Max(_last, sequence);
            foreach (var roomEvent in late)
            {
                if (!_over && Enqueue(roomEvent))
                    return true;
            }

            return false;
        }
    }

    /// <summary>
    /// The room says that it is at this sequence. True where the client is still behind what the room said the time
    /// before: an event got lost on the way, for one that is merely under way is here long before the next time.
    /// </summary>
    public bool IsBehind(long sequence)
    {
        lock (_gate)
        {
            var isBehind = _waiting is null && !_over && _last < _promised;
            _promised = sequence;
            return isBehind;
        }
    }

    /// <summary>
    /// Whether the others are to be told that this client is writing: not if they were told just now.
    /// </summary>
    public bool MayType(TimeProvider clock)
    {
        lock (_gate)
        {
            if (_typedAt is { } last && clock.GetElapsedTime(last) < TypingInterval)
                return false;

            _typedAt = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>Somebody is writing; nothing for the one who is.</summary>
    public void Publish(TypingNotice typing)
    {
        if (!IsLive || typing.SessionId == Connection.SessionId)
            return;

        Connection.Outbox.Enqueue(RoomId, 0, client => client.Typing(typing));
        Connection.Outbox.Flush();
    }

    /// <summary>Nothing more is sent.</summary>
    public void End()
    {
        lock (_gate)
            _over = true;
    }

    private bool Enqueue(RoomEvent roomEvent)
    {
        if (roomEvent.Sequence <= _last)
            return false;

        _last = roomEvent.Sequence;
        if (roomEvent is CallJoined or CallLeft or ParticipantLeft or ParticipantReconnecting or ParticipantReconnected)
            _roster = _last;
        Connection.Outbox.Enqueue(RoomId, roomEvent.BytesInMemory(), client => client.RoomEvent(roomEvent));
        _over =
            roomEvent is RoomClosed || (roomEvent is ParticipantLeft left && left.SessionId == Connection.SessionId);
        return _over;
    }
}
