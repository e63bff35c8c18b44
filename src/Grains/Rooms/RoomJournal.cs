using Microsoft.Extensions.Logging;
using MiniMeet.Storage;
using Orleans.Storage;

namespace MiniMeet.Rooms;

/// <summary>
/// The way every change of a room goes: appended to the log, then taken into the state, then published. Stored first,
/// told second. Snapshots shorten the replay at the next start; the log alone is the truth.
/// </summary>
/// <param name="publish">Reaches these front ends, or not: what is stored stays stored.</param>
/// <param name="outdated">
/// Called where another activation of the room has gone on without this one: this one's picture is out of date.
/// </param>
internal sealed partial class RoomJournal(
    Guid roomId,
    IRoomLog log,
    IPersistentState<RoomState> snapshot,
    Func<IEnumerable<string>, RoomEnvelope, Task> publish,
    RoomOptions options,
    TimeProvider clock,
    ILogger logger,
    Action outdated
)
{
    /// <summary>The room as of its last event.</summary>
    public RoomState Room { get; private set; } = new();

    /// <summary>Brings <see cref="Room"/> up to the end of the log.</summary>
    public async Task Load(CancellationToken cancellationToken)
    {
        await log.Repair(roomId, cancellationToken);
        Room = snapshot.State;
        ImmutableArray<RoomLogEntry> page;
        do
        {
            page = await log.Read(roomId, Room.Sequence, options.SnapshotInterval, cancellationToken);
            foreach (var entry in page)
                Room = Room.Apply(entry.Event, entry.FrontEndId);
        } while (page.Length == options.SnapshotInterval);
    }

    /// <summary>
    /// Stores what happened, takes it in and publishes it. Where the same request led to an event before, that one
    /// is the answer and nothing changes.
    /// </summary>
    /// <param name="target">The message that it changes, as it is now; null where it changes none.</param>
    public async Task<Recorded> Record(
        RoomEvent change,
        RequestKey? request = null,
        string? frontEndId = null,
        ChatMessage? target = null
    )
    {
        var roomEvent = Room.Call.Complete(change) with
        {
            RoomId = roomId,
            Sequence = Room.Sequence + 1,
            At = clock.GetUtcNow(),
        };
        switch (await log.Append(new RoomLogEntry(roomEvent, request, frontEndId, target?.Revise(roomEvent))))
        {
            case AppendResult.RequestKnown known:
                return new Recorded(known.Event, IsNew: false);

            case AppendResult.SequenceTaken:
                LogOutdated(roomId, roomEvent.Sequence);
                outdated();
                throw new MeetException(MeetErrors.ServerUnavailable, "The room is moving. Try again.");
        }

        var before = Room;
        Room = before.Apply(roomEvent, frontEndId);
        if (Room.Sequence % options.SnapshotInterval == 0)
            await StoreSnapshot();
        await publish(
            before.Participants.FrontEndIds.Union(Room.Participants.FrontEndIds),
            new RoomEnvelope(roomEvent)
        );
        return new Recorded(roomEvent, IsNew: true);
    }

    /// <summary>The event that this request led to before; null where it led to none.</summary>
    public async Task<RoomEvent?> Find(RequestKey request) =>
        Room.Sequence == 0 ? null : await log.Find(roomId, request);

    /// <summary>The events after this one; null where they are too many to be replayed.</summary>
    public async Task<ImmutableArray<RoomEvent>?> ReadAfter(long sequence)
    {
        var missed = Room.Sequence - sequence;
        if (missed < 0 || missed > options.ReplayLimit)
            return null;

        var entries = missed == 0 ? [] : await log.Read(roomId, sequence, (int)missed);
        return [.. entries.Select(entry => entry.Event)];
    }

    /// <summary>Another front end serves the session from now on. True where that is news.</summary>
    public bool Move(Guid sessionId, string frontEndId)
    {
        if (Room.Participants.Find(sessionId)?.FrontEndId == frontEndId)
            return false;

        Room = Room.Move(sessionId, frontEndId);
        return true;
    }

    /// <summary>Stores the state. A failure costs nothing but time, so it is logged and forgotten.</summary>
    public async Task StoreSnapshot()
    {
        if (snapshot.State == Room)
            return;

        try
        {
            await snapshot.Save(Room);
        }
        catch (InconsistentStateException)
        {
            LogOutdated(roomId, Room.Sequence);
            outdated();
        }
        catch (Exception exception)
        {
            LogSnapshotFailed(exception, roomId);
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

/// <summary>The event that a request led to, now or, where it is not new, when it was made first.</summary>
internal readonly record struct Recorded(RoomEvent Event, bool IsNew);
