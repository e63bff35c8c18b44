using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Rooms;

/// <summary>
/// What the room is, and who is in it. Its access rules, its call, its chat and history, the names of its people, the
/// leases of its sessions and the way of every change are in files of their own; the rules themselves are in the slices
/// of <see cref="RoomState"/>.
/// </summary>
internal sealed partial class RoomGrain : VanishingGrain, IRoomGrain
{
    private readonly IRoomLog _log;
    private readonly IRoomDirectory _directory;
    private readonly IAttachmentIndex _attachments;
    private readonly RoomOptions _options;
    private readonly CallOptions _callOptions;
    private readonly ChatOptions _chatOptions;
    private readonly TimeProvider _clock;
    private readonly ILogger<RoomGrain> _logger;
    private readonly RoomJournal _journal;
    private readonly FanoutPublisher _fanout;
    private readonly SessionLeases _leases;
    private readonly long _activatedAt;

    public RoomGrain(
        [PersistentState("room-state", StateNames.Provider)] IPersistentState<RoomState> snapshot,
        IRoomLog log,
        IRoomDirectory directory,
        IAttachmentIndex attachments,
        IOptions<RoomOptions> options,
        IOptions<CallOptions> callOptions,
        IOptions<ChatOptions> chatOptions,
        TimeProvider clock,
        ILogger<RoomGrain> logger
    )
    {
        (_log, _directory, _attachments, _clock, _logger) = (log, directory, attachments, clock, logger);
        (_options, _callOptions, _chatOptions) = (options.Value, callOptions.Value, chatOptions.Value);
        _activatedAt = clock.GetTimestamp();
        _leases = new SessionLeases(_options.Lease, _options.Grace);
        _fanout = new FanoutPublisher(this, logger);
        _journal = new RoomJournal(
            this.GetPrimaryKey(),
            log,
            snapshot,
            _fanout.Publish,
            _options,
            clock,
            logger,
            DeactivateOnIdle
        );
    }

    protected override bool IsEmpty => !Room.Details.IsOpen;

    private RoomState Room => _journal.Room;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _journal.Load(cancellationToken);
        RenewAllLeases();
        await ListOccupancy();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _journal.StoreSnapshot();

    public async Task<RoomInfo> Create(User owner, string name, int capacity)
    {
        if (Room.Details.Room is null)
        {
            var info = new RoomInfo(this.GetPrimaryKey(), name, capacity, owner, _clock.GetUtcNow());
            await Record(new RoomCreated(info));
            LogCreated(info.Id, owner.Id);
        }

        Require(Operation.UpdateRoom, owner.Id);
        var room = Room.Details.RequireOpen();
        await _directory.Put(room); // also on a retry: the first try may have died before it was listed
        return room;
    }

    public async Task<RoomInfo> Update(Intent intent, string? name, int? capacity)
    {
        var updated = await Do(Operation.UpdateRoom, intent, room => room.Details.Update(name, capacity));
        if (Room.Details is { Room: { } current, Closed: false })
            await _directory.Put(current); // also on a retry: the first try may have died before it was listed
        return updated is RoomUpdated { Room: var answer } ? answer : Room.Details.RequireOpen();
    }

    public async Task Close(Intent intent)
    {
        // First: a close that dies half-way can be repeated while the room is open.
        if (Room.Details is { Room: { } room, Closed: false } && room.Owner.Id == intent.UserId)
            await _directory.Remove(room.Id);
        await Do(Operation.CloseRoom, intent, _ => new RoomClosed());
        LogClosed(this.GetPrimaryKey());
    }

    public Task<RoomSummary> GetSummary() => Task.FromResult(Room.ToSummary());

    public Task<RoomSnapshot> GetSnapshot() => Task.FromResult(Room.ToSnapshot());

    public async Task<RoomEntry> Join(Intent intent, string username, string? frontEndId, long? lastSequence)
    {
        var user = new User(intent.UserId, username);
        if (OwnPlaceFor(intent, hasSocket: frontEndId is not null) is { } own)
            await GiveUp(own, intent);
        await Do(
            Operation.JoinRoom,
            intent,
            room =>
                room.Participants.Join(
                    intent.SessionId,
                    user,
                    connected: frontEndId is not null,
                    room.Details.RequireOpen().Capacity,
                    _clock.GetUtcNow()
                ),
            frontEndId
        );
        // An old request, made again after its session has left, brings nobody back.
        Room.Participants.RequireParticipant(intent.SessionId, intent.UserId);
        if (frontEndId is not null)
            AttachSession(intent.SessionId, frontEndId);
        return await Enter(lastSequence);
    }

    public async Task<RoomEntry> Attach(Guid sessionId, Guid userId, string frontEndId, long? lastSequence)
    {
        Room.Require(Operation.JoinRoom, Room.RolesOf(userId, sessionId));
        if (Room.Participants.Reconnect(sessionId, userId) is { } back)
            await Record(back, frontEndId: frontEndId);
        AttachSession(sessionId, frontEndId);
        return await Enter(lastSequence);
    }

    public async Task Detach(Guid sessionId, string frontEndId)
    {
        if (Room.Participants.Find(sessionId)?.FrontEndId == frontEndId)
            await Record(new ParticipantReconnecting(sessionId));
    }

    public async Task<bool> Leave(Intent intent)
    {
        if (!Room.Details.IsOpen)
            return true; // nobody is in it

        await Do(Operation.LeaveRoom, intent, room => room.Participants.Leave(intent.SessionId, intent.UserId));
        return !Room.Participants.Has(intent.SessionId, intent.UserId);
    }

    public async Task<int> Remove(Intent intent, Guid userId)
    {
        var isOneself = intent.UserId == userId;
        if (isOneself && !Room.Details.IsOpen)
            return 0;

        Require(Operation.RemoveParticipant, intent.UserId, userId);
        var request = new RequestKey(intent.UserId, intent.RequestId);
        if (await _journal.Find(request) is not null)
            return 0; // done before; whoever has come back since stays

        // One request, several events: the last one has its id, the others one that is made of it.
        var reason = isOneself ? LeaveReason.Left : LeaveReason.Removed;
        RoomEvent[] left =
        [
            .. Room.Participants.SessionsOf(userId).Select(one => new ParticipantLeft(one.SessionId, reason, userId)),
        ];
        RoomEvent[] all = isOneself || Room.Access.Remove(userId) is not { } removed ? left : [.. left, removed];
        for (var i = 0; i < all.Length; i++)
        {
            var isLast = i == all.Length - 1;
            await Record(
                all[i],
                isLast ? request : request with { RequestId = DerivedId.From(request.RequestId, $"{i}") }
            );
        }

        return left.Length;
    }

    private async Task<RoomEntry> Enter(long? lastSequence)
    {
        var snapshot = Room.ToSnapshot();
        return new RoomEntry(snapshot, lastSequence is { } last ? await _journal.ReadAfter(last) : null);
    }

    [LoggerMessage(LogLevel.Information, "Room {RoomId} created by {OwnerId}")]
    private partial void LogCreated(Guid roomId, Guid ownerId);

    [LoggerMessage(LogLevel.Information, "Room {RoomId} closed")]
    private partial void LogClosed(Guid roomId);
}
