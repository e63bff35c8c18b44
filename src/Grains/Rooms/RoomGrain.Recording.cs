using Microsoft.Extensions.Logging;
using MiniMeet.Storage;
using Orleans.Storage;

namespace MiniMeet.Rooms;

internal sealed partial class RoomGrain
{
    private RoomState _room = new();
    private IGrainTimer? _sweep;
    private IGrainTimer? _snapshot;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _room = _stored.State;
        ImmutableArray<RoomLogEntry> page;
        do
        {
            page = await _log.Read(this.GetPrimaryKey(), _room.Sequence, _options.SnapshotInterval, cancellationToken);
            foreach (var entry in page)
                _room = _room.Apply(entry.Event, entry.FrontEndId);
        } while (page.Length == _options.SnapshotInterval);

        foreach (var seat in _room.Seats.Values)
            Renew(seat);
        ScheduleSweep();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await StoreSnapshot();

    /// <summary>Stores what happened, then takes it in, then tells. The only way the room ever changes.</summary>
    private async Task<RoomEvent> Record(RoomEvent change, string? frontEndId = null)
    {
        var happened = Stamp(change);
        switch (await _log.Append(new RoomLogEntry(happened, frontEndId)))
        {
            case AppendResult.MessageKnown known:
                return new MessageSent(known.Message);

            case AppendResult.SequenceTaken:
                // Another activation has gone on without this one. Start again from the log; the caller retries.
                LogOutdated(this.GetPrimaryKey(), happened.Sequence);
                DeactivateOnIdle();
                throw new MeetException(MeetErrors.ServerUnavailable, "The room is moving. Try again.");
        }

        var before = _room;
        _room = before.Apply(happened, frontEndId);
        UpdateLeases(happened);
        if (_room.Sequence % _options.SnapshotInterval == 0)
            await StoreSnapshot();
        await _frontEnds.Tell(before.FrontEndIds.Union(_room.FrontEndIds), new RoomEnvelope(happened));
        return happened;
    }

    private RoomEvent Stamp(RoomEvent change)
    {
        var (sequence, now) = (_room.Sequence + 1, _clock.GetUtcNow());
        if (change is MessageSent sent)
            change = new MessageSent(sent.Message with { Sequence = sequence, SentAt = now });
        return change with { RoomId = this.GetPrimaryKey(), Sequence = sequence, At = now };
    }

    /// <summary>
    /// Records the event that brings a session in, if there is one, and remembers who serves it from now on.
    /// </summary>
    private async Task Serve(Guid sessionId, RoomEvent? change, string? frontEndId)
    {
        if (change is not null)
            await Record(change, frontEndId);
        if (frontEndId is null)
            return;

        if (_room.Seats[sessionId].FrontEndId != frontEndId)
        {
            _room = _room.Move(sessionId, frontEndId);
            StoreSnapshotSoon();
        }

        _leases.Connected(sessionId, _clock.GetUtcNow());
        ScheduleSweep();
    }

    private async Task<RoomEntry> Enter(long? lastSequence)
    {
        var snapshot = _room.ToSnapshot();
        var missed = snapshot.Sequence - lastSequence;
        if (missed is null || missed < 0 || missed > _options.ReplayLimit)
            return new RoomEntry(snapshot, null);

        var entries = missed == 0 ? [] : await _log.Read(snapshot.Room.Id, lastSequence!.Value, (int)missed);
        return new RoomEntry(snapshot, [.. entries.Select(entry => entry.Event)]);
    }

    private void UpdateLeases(RoomEvent happened)
    {
        switch (happened)
        {
            case ParticipantJoined joined:
                Renew(_room.Seats[joined.Participant.SessionId]);
                break;
            case ParticipantReconnected back:
                Renew(_room.Seats[back.SessionId]);
                break;
            case ParticipantReconnecting gone:
                Renew(_room.Seats[gone.SessionId]);
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

    private void Renew(Seat seat)
    {
        if (seat.Participant.Connected)
            _leases.Connected(seat.Participant.SessionId, _clock.GetUtcNow());
        else
            _leases.Disconnected(seat.Participant.SessionId, _clock.GetUtcNow());
    }

    private void ScheduleSweep()
    {
        var due =
            _leases.Next is not { } next ? Timeout.InfiniteTimeSpan
            : next > _clock.GetUtcNow() ? next - _clock.GetUtcNow()
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
            foreach (var sessionId in _leases.Due(_clock.GetUtcNow()))
            {
                await Record(
                    _room.Seats[sessionId].Participant.Connected
                        ? new ParticipantReconnecting(sessionId)
                        : new ParticipantLeft(sessionId, LeaveReason.TimedOut)
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
        _snapshot ??= this.RegisterGrainTimer(_ => StoreSnapshot(), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _snapshot.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // The log is the truth and a snapshot only shortens the replay, so a failure costs nothing but time.
    private async Task StoreSnapshot()
    {
        if (_stored.State == _room)
            return;

        try
        {
            await _stored.Save(_room);
        }
        catch (InconsistentStateException)
        {
            LogOutdated(this.GetPrimaryKey(), _room.Sequence);
            DeactivateOnIdle();
        }
        catch (Exception exception)
        {
            LogSnapshotFailed(exception, this.GetPrimaryKey());
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Room {RoomId}: another activation is ahead at {Sequence}; starting again from the log"
    )]
    private partial void LogOutdated(Guid roomId, long sequence);

    [LoggerMessage(LogLevel.Warning, "Room {RoomId}: snapshot not stored")]
    private partial void LogSnapshotFailed(Exception exception, Guid roomId);
}
