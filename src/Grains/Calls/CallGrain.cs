using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Calls;

internal sealed class CallGrain : VanishingGrain, ICallGrain
{
    private readonly CallOptions _options;
    private readonly FanoutPublisher _fanout;
    private readonly Dictionary<Guid, (DateTimeOffset JoinedAt, SignalInbox Inbox)> _inboxes = [];

    // A copy of what the room's log says, good until a session is missing from it or somebody has seen more of the log.
    private CallRoster _roster = new(0, [], []);
    private IGrainTimer? _sweep;

    public CallGrain(IOptions<CallOptions> options, ILogger<CallGrain> logger)
    {
        _options = options.Value;
        _fanout = new FanoutPublisher(this, logger);
    }

    protected override bool IsEmpty => _inboxes.Count == 0;

    public Task Relay(Guid userId, Guid toSessionId, Signal signal, long asOf) =>
        _roster.Sequence >= asOf && _roster.Find(signal.From) is not null && _roster.Find(toSessionId) is not null
            ? Deliver(userId, toSessionId, signal)
            : DeliverByFreshRoster(userId, toSessionId, signal);

    public async Task<ImmutableArray<Signal>> CatchUp(Guid sessionId, Guid userId, SignalCursor? last)
    {
        await Refresh();
        return _roster.Find(sessionId) is { } member && member.UserId == userId ? InboxOf(member).After(last) : [];
    }

    private async Task DeliverByFreshRoster(Guid userId, Guid toSessionId, Signal signal)
    {
        await Refresh();
        await Deliver(userId, toSessionId, signal);
    }

    private Task Deliver(Guid userId, Guid toSessionId, Signal signal)
    {
        AccessPolicy.Require(Operation.SendSignal, _roster.RolesOf(userId, signal.From));
        if (_roster.Find(toSessionId) is not { } receiver)
        {
            throw new MeetException(MeetErrors.CallPeerNotFound, "The other session is not in the call.");
        }

        return InboxOf(receiver).Add(signal) is { } numbered && receiver.FrontEndId is { } frontEndId
            ? _fanout.Publish(frontEndId, new SignalEnvelope(toSessionId, numbered))
            : Task.CompletedTask;
    }

    // An inbox lives as long as its participant is in the call.
    private async Task Refresh()
    {
        _roster = await GrainFactory.GetGrain<IRoomCall>(this.GetPrimaryKey()).GetCallRoster();
        foreach (var gone in _inboxes.Keys.Where(sessionId => _roster.Find(sessionId) is null).ToArray())
            _inboxes.Remove(gone);
    }

    // The call may end without a word to this grain.
    private async Task Sweep(CancellationToken cancellationToken)
    {
        await Refresh();
        if (IsEmpty)
            DeactivateOnIdle();
    }

    // Whoever left the call and joined it anew has nothing to do with what was sent before.
    private SignalInbox InboxOf(CallParticipant participant)
    {
        if (!_inboxes.TryGetValue(participant.SessionId, out var kept) || kept.JoinedAt != participant.JoinedAt)
        {
            kept = _inboxes[participant.SessionId] = (
                participant.JoinedAt,
                new SignalInbox(Guid.NewGuid(), _options.InboxCapacity, _options.InboxBytes)
            );
            _sweep ??= this.RegisterGrainTimer(Sweep, _options.InboxSweep, _options.InboxSweep);
        }

        return kept.Inbox;
    }
}
