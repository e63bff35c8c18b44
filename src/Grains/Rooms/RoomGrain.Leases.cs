namespace MiniMeet.Rooms;

/// <summary>Which sessions are still there: leases that front ends renew, and what happens when they do not.</summary>
internal sealed partial class RoomGrain
{
    private IGrainTimer? _sweep;
    private IGrainTimer? _snapshot;

    private TimeSpan Elapsed => _clock.GetElapsedTime(_activatedAt);

    public async Task<KeptAlive> KeepAlive(string frontEndId, ImmutableArray<Guid> sessionIds)
    {
        foreach (var sessionId in sessionIds)
        {
            if (Room.Participants.Find(sessionId) is not { } participant)
                continue;
            if (!participant.Connected)
                await Record(new ParticipantReconnected(sessionId), frontEndId: frontEndId);
            AttachSession(sessionId, frontEndId);
        }

        return new KeptAlive(
            Room.Sequence,
            [.. sessionIds.Where(sessionId => Room.Participants.Find(sessionId) is null)]
        );
    }

    /// <summary>This front end serves the session from now on.</summary>
    private void AttachSession(Guid sessionId, string frontEndId)
    {
        if (_journal.Move(sessionId, frontEndId))
            StoreSnapshotSoon();
        _leases.Connected(sessionId, Elapsed);
        ScheduleSweep();
    }

    private void RenewAllLeases()
    {
        foreach (var participant in Room.Participants.BySession.Values)
            Renew(participant);
        ScheduleSweep();
    }

    private void UpdateLeases(RoomEvent roomEvent)
    {
        switch (roomEvent)
        {
            case ParticipantJoined joined:
                Renew(Room.Participants.BySession[joined.Participant.SessionId]);
                break;
            case ParticipantReconnected back:
                Renew(Room.Participants.BySession[back.SessionId]);
                break;
            case ParticipantReconnecting gone:
                Renew(Room.Participants.BySession[gone.SessionId]);
                break;
            case ParticipantLeft left:
                _leases.Ended(left.SessionId);
                break;
            case RoomClosed:
                _leases.Clear();
                break;
            default:
                return;
        }

        ScheduleSweep();
    }

    private void Renew(ParticipantState participant)
    {
        if (participant.Connected)
            _leases.Connected(participant.SessionId, Elapsed);
        else
            _leases.Disconnected(participant.SessionId, Elapsed);
    }

    private void ScheduleSweep()
    {
        var due =
            _leases.Next is not { } next ? Timeout.InfiniteTimeSpan
            : next > Elapsed ? next - Elapsed
            : TimeSpan.Zero;
        if (_sweep is not null)
            _sweep.Change(due, Timeout.InfiniteTimeSpan);
        else if (due != Timeout.InfiniteTimeSpan)
            _sweep = this.RegisterGrainTimer(Sweep, due, Timeout.InfiniteTimeSpan);
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var sessionId in _leases.Due(Elapsed))
            {
                var participant = Room.Participants.BySession[sessionId];
                await Record(
                    participant.Connected
                        ? new ParticipantReconnecting(sessionId)
                        : new ParticipantLeft(sessionId, LeaveReason.TimedOut, participant.User.Id)
                );
            }
        }
        finally
        {
            ScheduleSweep();
        }
    }

    // No event tells that a session has moved, so a snapshot must: signals go where it says, also after another silo
    // has taken the room over. Whoever comes back need not wait for it. If it is not stored in time, the next renewal
    // of the lease says where the session is.
    private void StoreSnapshotSoon()
    {
        _snapshot ??= this.RegisterGrainTimer(
            _ => _journal.StoreSnapshot(),
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _snapshot.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
