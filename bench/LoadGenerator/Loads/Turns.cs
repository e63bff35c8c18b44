using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>One room of a closed loop: what is under way in it, and who has not got it yet.</summary>
internal sealed class Turns(CallRoom room, Turns.Sending send, Latencies arrivals, long until)
{
    private readonly Lock _changing = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Guid _underWay;
    private int _awaited;

    /// <summary>How the given turn is sent, and the places that are to hear it, one bit each.</summary>
    public delegate (int Hearers, Func<Task> Send) Sending(CallRoom room, int turn, Guid id);

    public int Sent { get; private set; }

    /// <summary>Why the room fell silent before the end, if the server did not take what was sent.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Completes when the time is over and the last thing has arrived.</summary>
    public Task Run()
    {
        room.HeardAt = Take;
        Next();
        return _finished.Task;
    }

    private void Take(int place, Guid id)
    {
        lock (_changing)
        {
            if (id != _underWay || (_awaited & (1 << place)) == 0)
                return; // a repetition, or of a turn given up

            arrivals.Add(StampedId.TimestampOf(id));
            _awaited &= ~(1 << place);
            if (_awaited != 0)
                return;
        }

        Next();
    }

    private void Next()
    {
        var now = Stopwatch.GetTimestamp();
        if (now >= until)
        {
            _finished.TrySetResult();
            return;
        }

        Func<Task> sending;
        lock (_changing)
        {
            _underWay = StampedId.At(now);
            (_awaited, sending) = send(room, Sent++, _underWay);
        }

        _ = Watch(sending());
    }

    private async Task Watch(Task sent)
    {
        try
        {
            await sent;
        }
        catch (Exception exception)
        {
            Refusal = exception.Message;
            _finished.TrySetResult();
        }
    }
}
