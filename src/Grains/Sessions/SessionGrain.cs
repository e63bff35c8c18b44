using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Sessions;

[CollectionAgeLimit(Minutes = 2)] // needed when its person comes, goes or comes back
internal sealed partial class SessionGrain : VanishingGrain, ISessionGrain
{
    private readonly IPersistentState<SessionState> _session;
    private readonly SessionOptions _options;
    private readonly ILogger<SessionGrain> _logger;
    private readonly FanoutPublisher _fanout;
    private SessionAddress? _address;

    public SessionGrain(
        [PersistentState("session", StateNames.Provider)] IPersistentState<SessionState> session,
        IOptions<SessionOptions> options,
        ILogger<SessionGrain> logger
    )
    {
        (_session, _options, _logger) = (session, options.Value, logger);
        _fanout = new FanoutPublisher(this, logger);
    }

    protected override bool IsEmpty => !_session.RecordExists;

    // The address is stored, so that the socket it had is told when it moves, also after a silo took this grain with
    // it.
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _address = _session.State.Address;
        return Task.CompletedTask;
    }

    public async Task<RoomEntry> Join(
        User user,
        SessionAddress? address,
        Guid roomId,
        Guid requestId,
        long? lastSequence
    )
    {
        if (_session.RecordExists)
            RequireOwner(user.Id);
        if (!_session.State.Rooms.Contains(roomId) && await IsInTooManyRooms())
        {
            throw new MeetException(MeetErrors.SessionTooManyRooms, $"A session may be in {_options.Rooms} rooms.");
        }

        // Owned before it joins: nobody else may still be able to claim a session that is in a room.
        var isNew = !_session.RecordExists;
        if (isNew)
            await _session.Save(_session.State with { UserId = user.Id, Address = address });
        await MoveTo(address);
        try
        {
            var entry = await Room(roomId)
                .Join(IntentOf(user.Id, requestId), user.Username, address?.FrontEndId, lastSequence);
            await Save(_session.State.Rooms.Add(roomId));
            return entry;
        }
        catch (MeetException) when (isNew)
        {
            await _session.ClearStateAsync(); // it has never been anywhere
            throw;
        }
    }

    public async Task<bool> Leave(Guid userId, Guid roomId, Guid requestId)
    {
        if (!_session.RecordExists)
            return true;

        RequireOwner(userId);
        var isOut = await Room(roomId).Leave(IntentOf(userId, requestId));
        if (isOut)
            await Save(_session.State.Rooms.Remove(roomId));
        return isOut;
    }

    public async Task<ImmutableArray<ResumedRoom>> Resume(
        Guid userId,
        SessionAddress address,
        ImmutableArray<RoomCursor> rooms
    )
    {
        RequireOwner(userId);
        await MoveTo(address);
        var resumed = await Task.WhenAll(rooms.Select(room => Resume(userId, address, room)));
        var lost = resumed.Where(room => room.Entry is null).Select(room => room.RoomId);
        await Save(_session.State.Rooms.Except(lost));
        LogResumed(this.GetPrimaryKey(), address.FrontEndId, resumed.Length);
        return [.. resumed];
    }

    public async Task Disconnect(SessionAddress address, bool forGood)
    {
        if (_address != address)
            return;

        _address = null;
        foreach (var roomId in _session.State.Rooms)
        {
            try
            {
                if (forGood)
                    await Room(roomId).Leave(IntentOf(_session.State.UserId, Guid.NewGuid()));
                else
                    await Room(roomId).Detach(this.GetPrimaryKey(), address.FrontEndId);
            }
            catch (Exception exception)
            {
                LogNotDetached(exception, this.GetPrimaryKey(), roomId); // the room's lease finds out by itself
            }
        }

        if (_session.RecordExists)
            await Save(forGood ? [] : _session.State.Rooms);
    }

    public async Task ForgetUnlessNeeded()
    {
        if (!_session.RecordExists)
            return;

        if (await FindOwnPlaces() is { IsEmpty: false } needed)
            await _session.Save(_session.State with { Rooms = needed, Address = _address });
        else
            await _session.ClearStateAsync();
    }

    // Only places that exist count: rooms do not tell their sessions when they close or remove somebody.
    private async Task<bool> IsInTooManyRooms()
    {
        if (_session.State.Rooms.Count >= _options.Rooms)
            await Save(await FindOwnPlaces());
        return _session.State.Rooms.Count >= _options.Rooms;
    }

    private async Task<ImmutableHashSet<Guid>> FindOwnPlaces()
    {
        var rooms = await Task.WhenAll(_session.State.Rooms.Select(FindOwnPlace));
        return [.. rooms.OfType<Guid>()];
    }

    // A session is in a room for as long as the room says so, whatever it remembers itself.
    private async Task<Guid?> FindOwnPlace(Guid roomId)
    {
        try
        {
            var room = await Room(roomId).GetSnapshot();
            return room.Participants.Any(one => one.SessionId == this.GetPrimaryKey()) ? roomId : null;
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.RoomNotFound.Value)
        {
            return null;
        }
    }

    private IRoomGrain Room(Guid roomId) => GrainFactory.GetGrain<IRoomGrain>(roomId);

    private Intent IntentOf(Guid userId, Guid requestId) => new(userId, this.GetPrimaryKey(), requestId);

    private void RequireOwner(Guid userId) =>
        AccessPolicy.Require(
            Operation.ResumeSession,
            _session.RecordExists && _session.State.UserId == userId ? Roles.User | Roles.SessionOwner : Roles.User
        );

    private async Task<ResumedRoom> Resume(Guid userId, SessionAddress address, RoomCursor room)
    {
        try
        {
            return new ResumedRoom(
                room.RoomId,
                await Room(room.RoomId).Attach(this.GetPrimaryKey(), userId, address.FrontEndId, room.LastSequence),
                null
            );
        }
        catch (MeetException refused)
        {
            return new ResumedRoom(room.RoomId, null, refused.Code);
        }
    }

    private async Task MoveTo(SessionAddress? address)
    {
        if (address is null || address == _address)
            return;

        var replaced = _address;
        _address = address;
        if (replaced is null)
            return;

        await _fanout.Publish(
            replaced.FrontEndId,
            new SessionEndedEnvelope(replaced.ConnectionId, MeetErrors.SessionReplaced.Value)
        );
    }

    private Task Save(ImmutableHashSet<Guid> rooms) =>
        rooms.SetEquals(_session.State.Rooms) && _address == _session.State.Address
            ? Task.CompletedTask
            : _session.Save(_session.State with { Rooms = rooms, Address = _address });

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} resumed on {FrontEndId} with {Rooms} rooms")]
    private partial void LogResumed(Guid sessionId, string frontEndId, int rooms);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} could not tell room {RoomId} that it is gone")]
    private partial void LogNotDetached(Exception exception, Guid sessionId, Guid roomId);
}
