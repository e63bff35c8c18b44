using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

internal abstract class PersistentState
{
    public static PersistentState Create(Type parameterType, PersistentStateAttribute facet, Activation activation)
    {
        var stateType = parameterType.GetGenericArguments()[0];
        var state = (PersistentState)Activator.CreateInstance(typeof(PersistentState<>).MakeGenericType(stateType), facet, activation)!;
        activation.Add(state);
        return state;
    }

    public abstract Task Load(CancellationToken cancellationToken);
}

internal sealed class PersistentState<T> : PersistentState, IPersistentState<T>
{
    private readonly GrainState<T> _stored = new(EmptyState.Create<T>());
    private readonly string _name;
    private readonly Activation _activation;
    private readonly IGrainStorage _storage;
    private bool _isLoaded;
    private Operation? _last;

    public PersistentState(PersistentStateAttribute facet, Activation activation)
    {
        (_name, _activation) = (facet.StateName, activation);
        var services = activation.ActivationServices;
        _storage = (facet.StorageName is { } storage ? services.GetKeyedService<IGrainStorage>(storage) : services.GetService<IGrainStorage>())
            ?? throw new OrleansException($"No storage named \"{facet.StorageName ?? "Default"}\" for {activation.GrainId}");
    }

    private enum Kind
    {
        Read,
        Write,
        Clear,
    }

    public T State
    {
        get
        {
            RuntimeContext.EnsureOnActivation();
            return _stored.State!;
        }

        set
        {
            RuntimeContext.EnsureOnActivation();
            _stored.State = value;
        }
    }

    public string? Etag => _stored.ETag;

    public bool RecordExists => _isLoaded ? _stored.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public override Task Load(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    public Task ReadStateAsync() => ReadStateAsync(default);

    public Task WriteStateAsync() => WriteStateAsync(default);

    public Task ClearStateAsync() => ClearStateAsync(default);

    public Task ReadStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Read, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Write, cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Enqueue(Kind.Clear, cancellationToken);

    // One at a time: two writes at once would carry one ETag and the second would fail. A write that has not begun writes what the state is when
    // it does, so it serves everybody who asks for a write until then.
    private Task Enqueue(Kind kind, CancellationToken cancellationToken)
    {
        RuntimeContext.EnsureOnActivation();
        if (kind != Kind.Read && _last is { HasBegun: false, IsCancellable: false } last && last.Kind == kind && !cancellationToken.CanBeCanceled)
        {
            return last.Completion;
        }

        var operation = new Operation(kind, cancellationToken.CanBeCanceled);
        var previous = _last;
        _last = operation;
        operation.Completion = Run(operation, previous, cancellationToken);
        return operation.Completion;
    }

    private async Task Run(Operation operation, Operation? previous, CancellationToken cancellationToken)
    {
        const ConfigureAwaitOptions Stay = ConfigureAwaitOptions.ContinueOnCapturedContext;
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | Stay);
        try
        {
            if (previous is not null) await previous.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | Stay);

            operation.HasBegun = true;
            await (operation.Kind switch
            {
                Kind.Read => _storage.ReadStateAsync(_name, _activation.GrainId, _stored, cancellationToken),
                Kind.Write => _storage.WriteStateAsync(_name, _activation.GrainId, _stored, cancellationToken),
                _ => _storage.ClearStateAsync(_name, _activation.GrainId, _stored, cancellationToken),
            });
            if (operation.Kind == Kind.Read) _isLoaded = true;
        }
        catch (Exception failure) when (failure is not OrleansException && !cancellationToken.IsCancellationRequested)
        {
            throw new OrleansException(
                $"{_storage.GetType().Name} failed to {operation.Kind} state {_name} of {_activation.GrainId}: {failure.Message}", failure);
        }
        finally
        {
            if (_last == operation) _last = null;
        }
    }

    private sealed class Operation(Kind kind, bool isCancellable)
    {
        public Kind Kind => kind;

        public bool IsCancellable => isCancellable;

        public bool HasBegun { get; set; }

        public Task Completion { get; set; } = Task.CompletedTask;
    }
}
