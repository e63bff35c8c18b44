using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Rooms;

/// <summary>
/// Who is in the room, and what the room is. Its call and its chat are in files of their own. How an answer is stored,
/// told and remembered is in RoomGrain.Recording.cs.
/// </summary>
internal sealed partial class RoomGrain : Grain, IRoomGrain
{
    private readonly IPersistentState<RoomState> _stored;
    private readonly IRoomLog _log;
    private readonly IRoomDirectory _directory;
    private readonly RoomOptions _options;
    private readonly CallOptions _callOptions;
    private readonly TimeProvider _clock;
    private readonly ILogger<RoomGrain> _logger;
    private readonly FrontEnds _frontEnds;
    private readonly SeatLeases _leases;

    public RoomGrain(
        [PersistentState("room", StateNames.Provider)] IPersistentState<RoomState> stored,
        IRoomLog log,
        IRoomDirectory directory,
        IOptions<RoomOptions> options,
        IOptions<CallOptions> callOptions,
        TimeProvider clock,
        ILogger<RoomGrain> logger
    )
    {
        (_stored, _log, _directory, _clock, _logger) = (stored, log, directory, clock, logger);
        (_options, _callOptions) = (options.Value, callOptions.Value);
        _frontEnds = new FrontEnds(this, logger);
        _leases = new SeatLeases(_options.Lease, _options.Grace);
    }

    public async Task<RoomInfo> Create(User owner, string name, int capacity)
    {
        if (_room.Room is null)
        {
            await Record(
                new RoomCreated(new RoomInfo(this.GetPrimaryKey(), name, capacity, owner, _clock.GetUtcNow()))
            );
            LogCreated(_room.Open.Id, owner.Id);
        }

        var room = _room.OwnedBy(owner.Id);
        await _directory.Put(room); // also on a retry: the first try may have died before it was listed
        return room;
    }

    public async Task<RoomInfo> Update(Guid callerId, string? name, int? capacity)
    {
        var room = _room.OwnedBy(callerId);
        var updated = room with { Name = name ?? room.Name, Capacity = capacity ?? room.Capacity };
        if (updated != room)
            await Record(new RoomUpdated(updated));
        await _directory.Put(updated);
        return updated;
    }

    public async Task Close(Guid callerId)
    {
        _room.OwnedBy(callerId);
        // first: a close that dies half-way can be repeated while the room is open
        await _directory.Remove(this.GetPrimaryKey());
        await Record(new RoomClosed());
        LogClosed(this.GetPrimaryKey());
    }

    public Task<RoomSummary> GetSummary() => Task.FromResult(new RoomSummary(_room.Open, _room.Seats.Count));

    public Task<RoomSnapshot> GetSnapshot() => Task.FromResult(_room.ToSnapshot());

    public async Task<RoomEntry> Join(Guid sessionId, User user, string? frontEndId, long? lastSequence)
    {
        await Serve(
            sessionId,
            _room.Join(sessionId, user, connected: frontEndId is not null, _clock.GetUtcNow()),
            frontEndId
        );
        return await Enter(lastSequence);
    }

    public async Task<RoomEntry> Attach(Guid sessionId, Guid userId, string frontEndId, long? lastSequence)
    {
        await Serve(sessionId, _room.Reconnect(sessionId, userId), frontEndId);
        return await Enter(lastSequence);
    }

    public async Task Detach(Guid sessionId, string frontEndId)
    {
        if (_room.Seats.GetValueOrDefault(sessionId)?.FrontEndId == frontEndId)
            await Record(new ParticipantReconnecting(sessionId));
    }

    public async Task Leave(Guid sessionId, Guid userId)
    {
        if (_room.Open is not null && _room.Seats.GetValueOrDefault(sessionId)?.Participant.User.Id == userId)
        {
            await Record(new ParticipantLeft(sessionId, LeaveReason.Left));
        }
    }

    public async Task<int> Remove(Guid callerId, Guid userId)
    {
        if (callerId != userId)
            _room.OwnedBy(callerId);

        var reason = callerId == userId ? LeaveReason.Left : LeaveReason.Removed;
        var leaving = _room.Participants.Where(participant => participant.User.Id == userId).ToArray();
        foreach (var participant in leaving)
            await Record(new ParticipantLeft(participant.SessionId, reason));
        return leaving.Length;
    }

    public async Task<KeptAlive> KeepAlive(string frontEndId, ImmutableArray<Guid> sessionIds)
    {
        foreach (var sessionId in sessionIds.Where(_room.Seats.ContainsKey))
        {
            await Serve(
                sessionId,
                _room.Seats[sessionId].Participant.Connected ? null : new ParticipantReconnected(sessionId),
                frontEndId
            );
        }

        return new KeptAlive(_room.Sequence, [.. sessionIds.Where(sessionId => !_room.Seats.ContainsKey(sessionId))]);
    }

    [LoggerMessage(LogLevel.Information, "Room {RoomId} created by {OwnerId}")]
    private partial void LogCreated(Guid roomId, Guid ownerId);

    [LoggerMessage(LogLevel.Information, "Room {RoomId} closed")]
    private partial void LogClosed(Guid roomId);
}
