using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>One open socket: whose it is, which session speaks through it, and what waits to be sent to it.</summary>
internal sealed class MeetConnection
{
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(2);

    private readonly RecentSignals _signals = new();
    private readonly HubCallerContext _context;
    private readonly TimeProvider _clock;
    private volatile MeetError? _ended;
    private volatile CurrentUser _user;

    public MeetConnection(
        HubCallerContext context,
        CurrentUser user,
        string frontEndId,
        FrontEndOptions options,
        TimeProvider clock
    )
    {
        (_context, _clock) = (context, clock);
        (_user, Address) = (user, new SessionAddress(frontEndId, context.ConnectionId));
        Outbox = new ClientOutbox(options.OutboxCapacity, options.OutboxBytes, _signals.Clear);
    }

    public CurrentUser User => _user;

    public SessionAddress Address { get; }

    public ClientOutbox Outbox { get; }

    /// <summary>The session that speaks through this socket: a new one, until the client resumes another.</summary>
    public Guid SessionId { get; set; } = Guid.NewGuid();

    /// <summary>Whether the session is one that the client knows: it has joined a room or resumed.</summary>
    public bool HasSession { get; set; }

    /// <summary>Nobody vouches for this socket any more: it takes part in nothing from now on.</summary>
    public bool IsClosed { get; set; }

    /// <summary>
    /// Why this connection is finished, once it is. It may be open a moment longer; nothing is done for it any more.
    /// </summary>
    public MeetError? Ended => _ended;

    /// <summary>
    /// The person is called so by now, says somebody who knew them as <paramref name="asOf"/>. False where they have
    /// been renamed since: that name is the newer one.
    /// </summary>
    public bool Rename(CurrentUser asOf, User user) =>
        Interlocked.CompareExchange(ref _user, asOf with { User = user }, asOf) == asOf;

    /// <summary>Tells the client to ask what it has missed of a room.</summary>
    public void Resync(Guid roomId)
    {
        Outbox.Enqueue(roomId, 0, client => client.Resync(new ResyncNotice(roomId)));
        Outbox.Flush();
    }

    /// <summary>Sends a signal, unless it is among the last that were sent.</summary>
    public void Send(Signal signal)
    {
        if (!_signals.Add(signal.SignalId))
            return;

        Outbox.Enqueue(
            signal.RoomId,
            signal.BytesInMemory(),
            client =>
                signal.Description?.Type switch
                {
                    SdpType.Offer => client.Offer(signal),
                    SdpType.Answer => client.Answer(signal),
                    _ => client.IceCandidate(signal),
                }
        );
        Outbox.Flush();
    }

    /// <summary>Tells the client how far its person has read a room, on whichever device.</summary>
    public void Send(ReadPosition position)
    {
        Outbox.Enqueue(position.RoomId, 0, client => client.ReadPosition(position));
        Outbox.Flush();
    }

    /// <summary>Tells the client why, after everything it was to be told before, and closes the socket.</summary>
    public void End(MeetError why)
    {
        if (Interlocked.CompareExchange(ref _ended, why, null) is not null)
            return;

        Outbox.Complete(client => client.SessionEnded(new SessionEndedNotice(why.Value)));
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

    /// <summary>Sends what is queued to this client until the connection ends; then closes the socket.</summary>
    public async Task Pump(IMeetClient client)
    {
        await using var aborted = _context.ConnectionAborted.Register(Outbox.Close);
        Outbox.Open(client);
        await Outbox.Over;

        // One that is closing already may be telling the client that it may connect again, which an abort would undo.
        if (_context.ConnectionAborted.IsCancellationRequested)
            await AbortUnread();
        else
            _context.Abort();
    }

    // A client that does not read the goodbye would keep the socket, and the pump that waits for it, for ever.
    private async Task AbortUnread()
    {
        await Task.Delay(GoodbyeTimeout, _clock);
        _context.Abort();
    }
}
