using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// One open socket: whose it is, which session speaks through it, and what is waiting to be sent to it. Nothing here
/// ever waits for the client: its queue is bounded, and a client too slow for it loses the queue and is told to resume
/// instead. Whoever queues something also sends it, unless somebody is sending already.
/// </summary>
internal sealed class MeetConnection
{
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(2);

    private readonly Queue<(Guid RoomId, Func<IMeetClient, Task> Send)> _outbox = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _outboxCapacity;
    private readonly Dictionary<Guid, RoomFeed> _feeds = [];
    private readonly RecentSignals _signals = new();
    private readonly Lock _gate = new();
    private readonly HubCallerContext _context;
    private readonly TimeProvider _clock;
    private volatile MeetError? _ended;
    private IMeetClient? _client;
    private bool _sending;

    public MeetConnection(
        HubCallerContext context,
        CurrentUser user,
        string frontEndId,
        int outboxCapacity,
        TimeProvider clock
    )
    {
        (_context, User, Address, _clock) = (
            context,
            user,
            new SessionAddress(frontEndId, context.ConnectionId),
            clock
        );
        _outboxCapacity = outboxCapacity;
    }

    public CurrentUser User { get; }

    public SessionAddress Address { get; }

    /// <summary>The session that speaks through this socket: a new one, until the client resumes another.</summary>
    public Guid SessionId { get; set; } = Guid.NewGuid();

    /// <summary>
    /// Why this connection is finished, once it is. It may be open a moment longer; nothing is done for it any more.
    /// </summary>
    public MeetError? Ended => _ended;

    public Guid[] RoomIds
    {
        get
        {
            lock (_gate)
                return [.. _feeds.Keys];
        }
    }

    /// <summary>
    /// Lets events of a room wait for the room's yes. False where the room is being followed already.
    /// </summary>
    public bool Follow(Guid roomId)
    {
        lock (_gate)
            return _feeds.TryAdd(roomId, new RoomFeed());
    }

    public void Unfollow(Guid roomId)
    {
        lock (_gate)
            _feeds.Remove(roomId);
    }

    /// <summary>
    /// The room said yes, as of this sequence; what came since is queued. True where that took this session out again.
    /// </summary>
    public bool GoLive(Guid roomId, long sequence)
    {
        lock (_gate)
            return _feeds.TryGetValue(roomId, out var feed) && feed.GoLive(sequence).Count(Tell) > 0;
    }

    /// <summary>
    /// Queues an event for <see cref="Flush"/>, or keeps it until the room says yes. True where it takes this session
    /// out of the room: then it is the last. Old events that the room's yes has overtaken do not, for they are about a
    /// seat that this session had before.
    /// </summary>
    public bool Offer(RoomEvent happened)
    {
        lock (_gate)
            return _feeds.TryGetValue(happened.RoomId, out var feed) && feed.Offer(happened) && Tell(happened);
    }

    public bool IsLive(Guid roomId) => LastSequence(roomId) is not null;

    /// <summary>The last event of a room that this socket was told, or null where it is not in the room.</summary>
    public long? LastSequence(Guid roomId)
    {
        lock (_gate)
            return _feeds.TryGetValue(roomId, out var feed) && feed.Live ? feed.Last : null;
    }

    /// <summary>
    /// The last event of a room about who is in its call, or where, that this socket was told; null where it is not in
    /// the room.
    /// </summary>
    public long? RosterSequence(Guid roomId)
    {
        lock (_gate)
            return _feeds.TryGetValue(roomId, out var feed) && feed.Live ? feed.Roster : null;
    }

    public void ResyncIfBehind(Guid roomId, long sequence)
    {
        bool isBehind;
        lock (_gate)
            isBehind = _feeds.TryGetValue(roomId, out var feed) && feed.IsBehind(sequence);
        if (isBehind)
            Resync(roomId);
    }

    public void Resync(Guid roomId)
    {
        Enqueue(roomId, client => client.Resync(new ResyncNotice(roomId)));
        Flush();
    }

    public void Send(Signal signal)
    {
        lock (_gate)
        {
            if (!_signals.Add(signal.SignalId))
                return;
        }

        Enqueue(
            signal.RoomId,
            client =>
                signal.Description?.Type switch
                {
                    SdpType.Offer => client.Offer(signal),
                    SdpType.Answer => client.Answer(signal),
                    _ => client.IceCandidate(signal),
                }
        );
        Flush();
    }

    /// <summary>Tells the client why, after everything it was to be told before, and closes the socket.</summary>
    public void End(MeetError why)
    {
        lock (_gate)
        {
            if (_ended is not null)
                return;

            if (_outbox.Count >= _outboxCapacity)
                _outbox.Clear();
            _outbox.Enqueue((default, client => client.SessionEnded(new SessionEndedNotice(why.Value))));
            _ended = why;
        }

        Flush();
        _ = AbortUnread();
    }

    /// <summary>
    /// Closes the socket as one that may connect again (SignalR's <c>allowReconnect</c>), to this or another front end.
    /// </summary>
    public void AskToReconnect()
    {
        if (_context.Features.Get<IConnectionLifetimeNotificationFeature>() is { } lifetime)
            lifetime.RequestClose();
        else
            _context.Abort();
    }

    /// <summary>
    /// From now on what is queued goes to this client, one after the other, until the connection ends; then closes the
    /// socket.
    /// </summary>
    public async Task Pump(IMeetClient client)
    {
        await using var aborted = _context.ConnectionAborted.Register(() => _over.TrySetResult());
        lock (_gate)
            _client = client;
        Flush();
        await _over.Task;

        // One that is closing already may be telling the client that it may connect again, which an abort would take
        // back.
        if (_context.ConnectionAborted.IsCancellationRequested)
            await AbortUnread();
        else
            _context.Abort();
    }

    /// <summary>Sends what is queued, unless somebody is at it. Not under a lock: this is where JSON is made.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_sending || _client is null)
                return;

            _sending = true;
        }

        _ = SendQueued(_client);
    }

    private async Task SendQueued(IMeetClient client)
    {
        try
        {
            while (TakeNext() is { } send)
                await send(client).ConfigureAwait(false);
        }
        catch
        {
            _over.TrySetResult(); // the socket is broken
            throw;
        }
    }

    private Func<IMeetClient, Task>? TakeNext()
    {
        lock (_gate)
        {
            if (_outbox.TryDequeue(out var next))
                return next.Send;

            _sending = false;
            if (_ended is not null)
                _over.TrySetResult();
            return null;
        }
    }

    private bool Tell(RoomEvent happened)
    {
        Enqueue(happened.RoomId, client => client.RoomEvent(happened));
        var isOut = happened is RoomClosed || (happened is ParticipantLeft left && left.SessionId == SessionId);
        if (isOut)
            _feeds.Remove(happened.RoomId); // before the client can read it and ask for something more
        return isOut;
    }

    private void Enqueue(Guid roomId, Func<IMeetClient, Task> send)
    {
        lock (_gate)
        {
            if (_ended is not null)
                return;

            if (_outbox.Count < _outboxCapacity)
            {
                _outbox.Enqueue((roomId, send));
                return;
            }

            // Full. What waits is useless without what would be dropped, so all of it goes, and the client is told to
            // ask again. Also about rooms it does not follow any more: what it has lost may be that it was put out of
            // one.
            Guid[] lost = [.. _outbox.Select(queued => queued.RoomId).Append(roomId).Distinct()];
            _outbox.Clear();
            _signals.Clear();
            foreach (var one in lost)
                _outbox.Enqueue((one, client => client.Resync(new ResyncNotice(one))));
        }
    }

    // Who does not read the goodbye would keep the socket, and the pump that waits for it, for ever.
    private async Task AbortUnread()
    {
        await Task.Delay(GoodbyeTimeout, _clock);
        _context.Abort();
    }
}
