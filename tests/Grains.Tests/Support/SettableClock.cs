namespace MiniMeet.Support;

/// <summary>Another clock, whose date and time somebody may set while no time passes, as on a real machine.</summary>
internal sealed class SettableClock(TimeProvider clock) : TimeProvider
{
    private long _step;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public void Set(TimeSpan step) => Interlocked.Add(ref _step, step.Ticks);

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _step));

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
