using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One grain in memory: its mailbox, its rules of who may run beside whom, and its way from creation to deactivation.</summary>
internal sealed class Activation : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Request> _waiting = new();
    private readonly List<Request> _running = [];
    private readonly List<PersistentState> _states = [];
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActivationScheduler _scheduler;
    private readonly GrainClass _class;
    private HashSet<GrainTimer>? _timers;
    private Dictionary<Guid, int>? _reentrantSections;
    private Dictionary<Guid, object>? _streamObservers;
    private CancellationTokenSource? _activating;
    private AsyncServiceScope? _scope;
    private Request? _blocking;
    private int _interleavableWaiting;
    private Phase _phase;
    private DeactivationReason _reason;
    private CancellationToken _stopping;
    private long _idleSince = Environment.TickCount64;
    private long _keepUntil = long.MinValue;

    public Activation(Silo silo, GrainId id, GrainClass grainClass)
    {
        (Silo, GrainId, _class) = (silo, id, grainClass);
        _scheduler = new ActivationScheduler(this);
    }

    private enum Phase
    {
        New,
        Activating,
        Valid,
        Deactivating,
        Gone,
    }

    public Silo Silo { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope!.Value.ServiceProvider;

    public GrainReference GrainReference => (GrainReference)GrainReference.Create(Silo, GrainId, typeof(IGrain));

    public Task Deactivated => _deactivated.Task;

    /// <summary>What streams hold for this activation, by subscription.</summary>
    public Dictionary<Guid, object> StreamObservers => _streamObservers ??= [];

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => GrainId.ToString();

    /// <summary>Takes a request into the mailbox, unless this activation is gone and the next one should have it.</summary>
    public bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_phase == Phase.Gone || (request.IsLocalOnly && _phase == Phase.Deactivating)) return request.IsLocalOnly;

            // Whoever waits could not run now, so whoever can overtakes nobody.
            if (_phase == Phase.Valid && MayRun(request))
            {
                Start(request);
                return true;
            }

            _waiting.AddLast(request);
            if (request.MayInterleave) _interleavableWaiting++;
            if (_phase == Phase.New)
            {
                _phase = Phase.Activating;
                _activating = new CancellationTokenSource(Silo.Collection.ActivationTimeout);
                Post(() => _ = Activate(request, _activating));
            }

            return true;
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_phase is Phase.Deactivating or Phase.Gone || _reason.ReasonCode != DeactivationReasonCode.None) return;

            (_reason, _stopping) = (deactivationReason, cancellationToken);
            if (_phase == Phase.Valid)
            {
                _phase = Phase.Deactivating;
                if (_running.Count == 0) Post(() => _ = FinishDeactivating(callOnDeactivate: true));
                return;
            }
        }

        try
        {
            _activating?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just become active, or failed to.
        }
    }

    /// <summary>Deactivates if nothing has happened here for long enough.</summary>
    public void Collect()
    {
        var limit = _class.AgeLimit ?? Silo.Collection.ClassSpecificCollectionAge.GetValueOrDefault(_class.Type.FullName!, Silo.Collection.CollectionAge);
        var now = Environment.TickCount64;
        lock (_gate)
        {
            var isIdle = _phase == Phase.Valid && _running.Count == 0 && _waiting.Count == 0;
            if (!isIdle || now < _keepUntil || now - _idleSince < limit.TotalMilliseconds) return;

            Deactivate(new(DeactivationReasonCode.ActivationIdle, $"Idle for {limit}."));
        }
    }

    public void DelayDeactivation(TimeSpan time)
    {
        var isForever = time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan;
        lock (_gate)
        {
            _keepUntil = isForever ? long.MaxValue : Environment.TickCount64 + (long)time.TotalMilliseconds;
        }
    }

    /// <summary>Runs something as part of this activation, beside whatever turn it is in.</summary>
    public void Post(Action action) => _scheduler.Post(action);

    public void OnEscaped(Exception failure)
    {
        if (failure is not InconsistentStateException { IsSourceActivation: true } inconsistent) return;

        inconsistent.IsSourceActivation = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, failure, "The stored state was not what this activation believed."));
    }

    public void Add(PersistentState state) => _states.Add(state);

    public void Add(GrainTimer timer)
    {
        lock (_gate) (_timers ??= []).Add(timer);
    }

    public void Remove(GrainTimer timer)
    {
        lock (_gate) _timers?.Remove(timer);
    }

    public void EnterReentrantSection(Guid id)
    {
        lock (_gate)
        {
            _reentrantSections ??= [];
            _reentrantSections[id] = _reentrantSections.GetValueOrDefault(id) + 1;
        }
    }

    public void ExitReentrantSection(Guid id)
    {
        lock (_gate)
        {
            if (--_reentrantSections![id] == 0) _reentrantSections.Remove(id);
        }
    }

    private async Task Activate(Request first, CancellationTokenSource activating)
    {
        try
        {
            RequestContext.Import(first.Context);
            _scope = Silo.Services.CreateAsyncScope();
            ActivationServices.GetRequiredService<CurrentGrainContext>().Value = this;
            GrainInstance = _class.CreateInstance(this);
            foreach (var state in _states) await state.Load(activating.Token);
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(activating.Token);
            activating.Dispose();

            lock (_gate)
            {
                _phase = _reason.ReasonCode == DeactivationReasonCode.None ? Phase.Valid : Phase.Deactivating;
                _idleSince = Environment.TickCount64;
                if (_phase == Phase.Valid) Pump();
                else Post(() => _ = FinishDeactivating(callOnDeactivate: false));
            }
        }
        catch (Exception failure)
        {
            activating.Dispose();
            Silo.LogActivationFailure(failure, GrainId);
            await Leave(callOnDeactivate: false);
            lock (_gate)
            {
                foreach (var request in _waiting) request.Reject(failure);
                End(successor: null);
            }
        }
    }

    private async Task FinishDeactivating(bool callOnDeactivate)
    {
        await Leave(callOnDeactivate);
        lock (_gate)
        {
            // The successor has the unanswered requests before anybody can send it another.
            List<Request> left = [.. _waiting.Where(request => request is { IsLocalOnly: false, IsAbandoned: false })];
            var successor = left.Count == 0 ? null : new Activation(Silo, GrainId, _class);
            foreach (var request in left) successor!.TryReceive(request);
            End(successor);
        }
    }

    private void End(Activation? successor)
    {
        _phase = Phase.Gone;
        _waiting.Clear();
        Silo.Replace(this, successor);
        _deactivated.TrySetResult();
    }

    private async Task Leave(bool callOnDeactivate)
    {
        GrainTimer[] timers;
        lock (_gate) timers = [.. _timers ?? []];
        foreach (var timer in timers) timer.Dispose();

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
            limit.CancelAfter(Silo.Collection.DeactivationTimeout);
            if (callOnDeactivate && GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, limit.Token).WaitAsync(limit.Token);
            }
        }
        catch (Exception failure)
        {
            Silo.LogDeactivationFailure(failure, GrainId);
        }

        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
            else (GrainInstance as IDisposable)?.Dispose();
            if (_scope is { } scope) await scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            Silo.LogDeactivationFailure(failure, GrainId);
        }
    }

    /// <summary>Starts every waiting request that may run now. Called with the gate held.</summary>
    private void Pump()
    {
        for (var node = _waiting.First; node is not null && _phase == Phase.Valid;)
        {
            var (request, next) = (node.Value, node.Next);
            if (request.IsAbandoned || MayRun(request))
            {
                _waiting.Remove(node);
                if (request.MayInterleave) _interleavableWaiting--;
                Start(request);
            }
            else if (_interleavableWaiting == 0)
            {
                return;
            }

            node = next;
        }
    }

    private bool MayRun(Request request)
    {
        if (_blocking is null || request.IsAlwaysInterleaved || _class.IsReentrant) return true;
        if (_blocking.IsReadOnly && request.IsReadOnly) return true;

        return request.ReentrancyId is var id && id != Guid.Empty && _reentrantSections?.ContainsKey(id) == true;
    }

    private void Start(Request request)
    {
        request.Activation = this;
        if (request.IsAbandoned) return;

        _running.Add(request);
        if (!request.IsAlwaysInterleaved) _blocking ??= request;
        Post(() => _ = Turn(request));
    }

    private async Task Turn(Request request)
    {
        RequestContext.Import(request.Context);
        await request.Run(GrainInstance!, this);

        lock (_gate)
        {
            _running.Remove(request);
            if (_blocking == request) _blocking = _running.Find(other => !other.IsAlwaysInterleaved);
            if (request.KeepsAlive) _idleSince = Environment.TickCount64;

            if (_phase == Phase.Deactivating && _running.Count == 0) Post(() => _ = FinishDeactivating(callOnDeactivate: true));
            else Pump();
        }
    }
}
