using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The one silo of the process: finds or makes the activation that a request is for.</summary>
internal sealed partial class Silo
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = [];
    private readonly Lazy<IIncomingGrainCallFilter[]> _filters;
    private readonly Lazy<TimeSpan> _clientTimeout;
    private readonly TimeSpan _siloTimeout;
    private readonly ILogger<Silo> _logger;
    private volatile bool _stopped;

    public Silo(IServiceProvider services, IOptions<GrainCollectionOptions> collection, IOptions<SiloMessagingOptions> messaging, ILogger<Silo> logger)
    {
        (Services, Collection, _logger) = (services, collection.Value, logger);
        Clock = services.GetRequiredService<TimeProvider>();
        GrainFactory = new GrainFactory(this, services);
        Observers = new Observers(this);
        _siloTimeout = messaging.Value.ResponseTimeout;
        _clientTimeout = new(() => services.GetServices<IConfigureOptions<ClientMessagingOptions>>().Any()
            ? services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout
            : _siloTimeout);
        _filters = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
    }

    public IServiceProvider Services { get; }

    public GrainFactory GrainFactory { get; }

    public GrainClasses GrainClasses { get; } = new();

    public GrainCollectionOptions Collection { get; }

    public Observers Observers { get; }

    public TimeProvider Clock { get; }

    /// <summary>How long the code that asks now waits for an answer: inside a grain by the silo's options, outside by the client's.</summary>
    public TimeSpan ResponseTimeout => RuntimeContext.Current is null ? _clientTimeout.Value : _siloTimeout;

    public void Send(GrainId target, Request request)
    {
        if (target.Type == Observers.Type)
        {
            Observers.Receive(target, request);
            return;
        }

        do
        {
            if (_stopped)
            {
                request.Reject(new SiloUnavailableException($"The local silo has stopped; {target} cannot be called."));
                return;
            }
        }
        while (!ActivationOf(target).TryReceive(request));
    }

    public Activation? Find(GrainId id) => _activations.GetValueOrDefault(id);

    public void Replace(Activation activation, Activation? successor)
    {
        if (successor is null) _activations.TryRemove(new(activation.GrainId, activation));
        else _activations.TryUpdate(activation.GrainId, successor, activation);
    }

    /// <summary>The filters around calls into this grain, or null when there are none.</summary>
    public IReadOnlyList<IIncomingGrainCallFilter>? Filters(object target, Activation? activation)
    {
        if (activation is null) return null;
        if (target is IIncomingGrainCallFilter own) return [.. _filters.Value, own];

        return _filters.Value is { Length: > 0 } filters ? filters : null;
    }

    public void CollectIdle()
    {
        foreach (var activation in _activations.Values) activation.Collect();
    }

    /// <summary>Deactivates everything, also what grains wake up by their last calls, then refuses calls.</summary>
    public async Task Stop(CancellationToken cancellationToken)
    {
        for (var round = 0; round < 3 && !_activations.IsEmpty && !cancellationToken.IsCancellationRequested; round++)
        {
            List<Activation> all = [.. _activations.Values];
            foreach (var activation in all) activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The silo is stopping."), cancellationToken);
            await Task.WhenAll(all.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopped = true;
    }

    [LoggerMessage(LogLevel.Warning, "{Grain} failed to activate")]
    public partial void LogActivationFailure(Exception failure, GrainId grain);

    [LoggerMessage(LogLevel.Error, "{Grain} failed while deactivating")]
    public partial void LogDeactivationFailure(Exception failure, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "No answer in {Timeout} from {Target} to {Interface}.{Method}")]
    public partial void LogTimeout(TimeSpan timeout, GrainId target, string @interface, string method);

    [LoggerMessage(LogLevel.Warning, "A one-way call of {Interface}.{Method} to {Target} failed")]
    public partial void LogOneWayFailure(Exception failure, GrainId target, string @interface, string method);

    [LoggerMessage(LogLevel.Error, "{Target} threw an exception that cannot be serialised; its caller gets another")]
    public partial void LogUntransferable(Exception failure, GrainId target);

    [LoggerMessage(LogLevel.Warning, "Cancelling a call to {Target} failed")]
    public partial void LogCancellationFailure(Exception failure, GrainId target);

    [LoggerMessage(LogLevel.Warning, "A timer's tick of {Grain} failed; the timer goes on")]
    public partial void LogTickFailure(Exception failure, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "A call to observer {Observer} was dropped: it is deleted or was garbage collected")]
    public partial void LogObserverGone(GrainId observer);

    private Activation ActivationOf(GrainId id) =>
        _activations.TryGetValue(id, out var activation)
            ? activation
            : _activations.GetOrAdd(id, static (id, silo) => new Activation(silo, id, silo.GrainClasses.Named(id.Type)), this);
}

/// <summary>Lets the services of an activation's scope ask which activation it is.</summary>
internal sealed class CurrentGrainContext
{
    public IGrainContext? Value { get; set; }
}
