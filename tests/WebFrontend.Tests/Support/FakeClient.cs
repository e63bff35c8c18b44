using MiniMeet.WebFrontend.Hub;

namespace MiniMeet.WebFrontend.Support;

/// <summary>Notes what it is told, as <c>Name what</c>. Takes nothing while it does not read.</summary>
internal sealed class FakeClient : IMeetClient
{
    private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeClient(bool reads = true)
    {
        if (reads)
            _reading.SetResult();
    }

    public Seen<string> Told { get; } = new();

    public void ReadOn() => _reading.SetResult();

    public Task RoomEvent(RoomEvent roomEvent) => Take($"RoomEvent {roomEvent.Sequence}");

    public Task Offer(Signal signal) => Take($"Offer {signal.Number}");

    public Task Answer(Signal signal) => Take($"Answer {signal.Number}");

    public Task IceCandidate(Signal signal) => Take($"IceCandidate {signal.Number}");

    public Task Typing(TypingNotice notice) => Take($"Typing {notice.User.Username}");

    public Task ReadPosition(ReadPosition position) => Take($"ReadPosition {position.Sequence}");

    public Task Resync(ResyncNotice notice) => Take($"Resync {notice.RoomId}");

    public Task SessionEnded(SessionEndedNotice notice) => Take($"SessionEnded {notice.Code}");

    private async Task Take(string what)
    {
        Told.Add(what);
        await _reading.Task;
    }
}
