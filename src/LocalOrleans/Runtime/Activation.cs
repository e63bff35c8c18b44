using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>One grain in memory. Here: its mailbox and the rules of who may run beside whom.</summary>
internal sealed partial class Activation : IGrainContext
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

    /// <summary>Runs something as part of this activation, beside whatever turn it is in.</summary>
    public void Post(Action action) => _scheduler.Post(action);

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
