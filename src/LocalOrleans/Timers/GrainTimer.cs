using System.Reflection;

namespace Orleans.Runtime;

internal sealed class GrainTimer : IGrainTimer
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        RuntimeContext.EnsureOnActivation();
        (_activation, _callback, _options) = (activation, callback, options);
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Silo.Clock.CreateTimer(
                static timer => ((GrainTimer)timer!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        activation.Add(this);
        Change(options.DueTime, options.Period);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime);
        Validate(period);
        lock (_gate)
        {
            (_dueTime, _period, _changed) = (dueTime, period, true);
            if (!_ticking) Schedule(dueTime);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _activation.Remove(this);
        _disposed.Cancel();
    }

    private static void Validate(TimeSpan time)
    {
        if (time != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, nameof(time));
    }

    private void OnDue()
    {
        lock (_gate) _ticking = true;
        _activation.TryReceive(new Tick(this));
    }

    private void Schedule(TimeSpan due)
    {
        try
        {
            if (!_disposed.IsCancellationRequested) _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Disposed by its own tick.
        }
    }

    private async Task RunTick()
    {
        try
        {
            lock (_gate) _changed = false;
            if (!_disposed.IsCancellationRequested) await _callback(_disposed.Token);
        }
        finally
        {
            lock (_gate)
            {
                _ticking = false;
                Schedule(_changed ? _dueTime : _period);
            }
        }
    }

    // What filters see around a tick.
    private interface IGrainTimerInvoker
    {
        Task InvokeCallbackAsync();
    }

    private sealed class Tick(GrainTimer timer) : Request
    {
        private static readonly MethodInfo s_method = typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;

        public override bool IsAlwaysInterleaved => timer._options.Interleave;

        public override bool KeepsAlive => timer._options.KeepAlive;

        public override bool IsLocalOnly => true;

        public override MethodInfo GetMethod() => s_method;

        public override async ValueTask<object?> Invoke(object target)
        {
            await timer.RunTick();
            return null;
        }

        public override async Task Run(object target, Activation? activation)
        {
            try
            {
                if (timer._activation.Silo.Filters(target, activation) is not { } filters) await timer.RunTick();
                else await new IncomingCall(this, target, activation!, filters).RunToResult();
            }
            catch (Exception failure)
            {
                timer._activation.Silo.LogTickFailure(failure, timer._activation.GrainId);
                activation!.OnEscaped(failure);
            }
        }
    }
}
