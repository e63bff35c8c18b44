namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// What one connection is told of one room. While the room has not said yes, events wait here; from then on each goes
/// out once, in order. The feed never repairs a gap: it passes on what came, and the client sees the gap by its
/// sequence.
/// </summary>
internal sealed class RoomFeed
{
    private readonly List<RoomEvent> _waiting = [];
    private long _promised;

    public bool Live { get; private set; }

    public long Last { get; private set; }

    /// <summary>The last event that changed who is in the call or where.</summary>
    public long Roster { get; private set; }

    /// <summary>True where the event is to be sent now.</summary>
    public bool Offer(RoomEvent happened)
    {
        if (!Live)
            _waiting.Add(happened);
        if (!Live || happened.Sequence <= Last)
            return false;

        Last = happened.Sequence;
        if (happened is CallJoined or CallLeft or ParticipantLeft or ParticipantReconnecting or ParticipantReconnected)
            Roster = Last;
        return true;
    }

    /// <summary>The room said yes, as of this sequence. Returns the events that came since.</summary>
    public RoomEvent[] GoLive(long sequence)
    {
        (Live, Last) = (true, Math.Max(Last, sequence));
        Roster = Last;
        RoomEvent[] late = [.. _waiting.Where(Offer)];
        _waiting.Clear();
        return late;
    }

    /// <summary>
    /// The room says that it is at this sequence. True where the feed is still behind what the room said the time
    /// before: an event got lost on the way, for one that is merely under way is here long before the next time.
    /// </summary>
    public bool IsBehind(long sequence)
    {
        var behind = Live && Last < _promised;
        _promised = sequence;
        return behind;
    }
}
