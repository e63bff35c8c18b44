namespace LocalOrleans.Tests.Support;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Armed)> _waits = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when a timer waits that is due in exactly this time from now. Tests pick times nobody else uses.</summary>
    public Task Armed(TimeSpan due)
    {
        lock (_gate)
        {
            if (IsArmed(due)) return Task.CompletedTask;

            var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((due, armed));
            return armed.Task.Soon();
        }
    }

    public bool IsArmed(TimeSpan due)
    {
        lock (_gate) return _timers.Exists(timer => timer.Due == _now + due);
    }

    public void Advance(TimeSpan time)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _now += time;
            due = [.. _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due)];
            foreach (var timer in due) timer.Due = timer.Period == Timeout.InfiniteTimeSpan ? null : _now + timer.Period;
        }

        foreach (var timer in due) timer.Fire();
    }

    private void Arm(ManualTimer timer, TimeSpan due, TimeSpan period)
    {
        lock (_gate)
        {
            timer.Due = due == Timeout.InfiniteTimeSpan ? null : _now + due;
            timer.Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            if (!_timers.Contains(timer)) _timers.Add(timer);
            foreach (var wait in _waits.Where(wait => IsArmed(wait.Due)).ToList())
            {
                _waits.Remove(wait);
                wait.Armed.TrySetResult();
            }
        }
    }

    private void Remove(ManualTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime, period);
            return true;
        }

        public void Dispose() => clock.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
