using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// One open socket: whose it is, which session speaks through it, and what is waiting to be sent to it. Nothing here ever waits for the client: its
/// queue is bounded, and a client too slow for it loses the queue and is told to resume instead.
/// </summary>
internal sealed class MeetConnection
{
    private readonly Channel<Func<IMeetClient, Task>> _outbox;
    private readonly Dictionary<Guid, RoomFeed> _feeds = [];
    private readonly Lock _gate = new();
    private readonly HubCallerContext _context;

    public MeetConnection(HubCallerContext context, CurrentUser user, string frontEndId, int outboxCapacity)
    {
        (_context, User, Address) = (context, user, new SessionAddress(frontEndId, context.ConnectionId));
        _outbox = Channel.CreateBounded<Func<IMeetClient, Task>>(outboxCapacity);
    }

    public CurrentUser User { get; }

    public SessionAddress Address { get; }

    /// <summary>The session that speaks through this socket: a new one, until the client resumes another.</summary>
    public Guid SessionId { get; set; } = Guid.NewGuid();

    public Guid[] RoomIds
    {
        get { lock (_gate) return [.. _feeds.Keys]; }
    }

    /// <summary>Lets events of a room wait for the room's yes. False where the room is being followed already.</summary>
    public bool Follow(Guid roomId)
    {
        lock (_gate) return _feeds.TryAdd(roomId, new RoomFeed());
    }

    public void Unfollow(Guid roomId)
    {
        lock (_gate) _feeds.Remove(roomId);
    }

    public void GoLive(Guid roomId, long sequence)
    {
        lock (_gate)
        {
            if (!_feeds.TryGetValue(roomId, out var feed)) return;
            foreach (var happened in feed.GoLive(sequence)) Enqueue(client => client.RoomEvent(happened));
        }
    }

    public void Offer(RoomEvent happened)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(happened.RoomId, out var feed) && feed.Offer(happened)) Enqueue(client => client.RoomEvent(happened));
        }
    }

    public bool IsLive(Guid roomId)
    {
        lock (_gate) return _feeds.TryGetValue(roomId, out var feed) && feed.Live;
    }

    public void ResyncIfBehind(Guid roomId, long sequence)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(roomId, out var feed) && feed.IsBehind(sequence)) Resync(roomId);
        }
    }

    public void Resync(Guid roomId) => Enqueue(client => client.Resync(new ResyncNotice(roomId)));

    public void Send(Signal signal) => Enqueue(client => signal.Description?.Type switch
    {
        SdpType.Offer => client.Offer(signal),
        SdpType.Answer => client.Answer(signal),
        _ => client.IceCandidate(signal),
    });

    /// <summary>Tells the client why, after everything it was to be told before, and closes the socket.</summary>
    public void End(MeetError why)
    {
        Enqueue(client => client.SessionEnded(new SessionEndedNotice(why.Value)));
        _outbox.Writer.TryComplete();
    }

    /// <summary>Sends what is queued, one after the other, until the connection ends; then closes the socket.</summary>
    public async Task Pump(IMeetClient client)
    {
        try
        {
            await foreach (var send in _outbox.Reader.ReadAllAsync(_context.ConnectionAborted)) await send(client);
        }
        catch (OperationCanceledException) when (_context.ConnectionAborted.IsCancellationRequested)
        {
        }
        finally
        {
            _context.Abort();
        }
    }

    private void Enqueue(Func<IMeetClient, Task> send)
    {
        if (_outbox.Writer.TryWrite(send)) return;

        // Full. What waits is useless without what would be dropped, so all of it goes, and the client is told to ask again.
        while (_outbox.Reader.TryRead(out _))
        {
        }

        foreach (var roomId in RoomIds) _outbox.Writer.TryWrite(client => client.Resync(new ResyncNotice(roomId)));
    }
}
