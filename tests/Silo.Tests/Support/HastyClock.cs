using Microsoft.Extensions.Time.Testing;

namespace MiniMeet.Silo.Support;

/// <summary>A clock on which whoever waits has waited.</summary>
internal sealed class HastyClock : FakeTimeProvider
{
    public event Action Waiting = delegate { };

    public int Waits { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits++;
        Waiting();
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Advance(dueTime);
        return timer;
    }
}
