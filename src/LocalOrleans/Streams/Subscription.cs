using System.Numerics;
using System.Reflection;
using System.Threading.Channels;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Streams;

internal abstract class Subscription(StreamId streamId, GrainId? owner)
{
    public Guid Id { get; } = Guid.NewGuid();

    public StreamId StreamId => streamId;

    /// <summary>The subscribed grain, or null for the client.</summary>
    public GrainId? Owner => owner;

    /// <summary>Takes a copy of an item for later delivery.</summary>
    public abstract void Accept(object? item, StreamSequenceToken token);

    /// <summary>Takes the end of the stream for later delivery: its completion, or its failure.</summary>
    public abstract void AcceptEnd(Exception? failure);

    public abstract void Close();
}

internal sealed class Subscription<T> : Subscription
{
    private const int Capacity = 8192;

    private readonly LocalStreamProvider _provider;
    private readonly Channel<Func<IAsyncObserver<T>, Task>> _queue;
    private volatile IAsyncObserver<T>? _clientObserver;
    private long _dropped;

    public Subscription(LocalStreamProvider provider, StreamId streamId, GrainId? owner) : base(streamId, owner)
    {
        _provider = provider;
        var options = new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        _queue = Channel.CreateBounded<Func<IAsyncObserver<T>, Task>>(options, _ => OnDropped());
        ThreadPool.UnsafeQueueUserWorkItem(static subscription => _ = subscription.Deliver(), this, preferLocal: false);
    }

    public override void Accept(object? item, StreamSequenceToken token)
    {
        var copy = Copier.Copy((T)item!);
        _queue.Writer.TryWrite(observer => observer.OnNextAsync(copy, token));
    }

    public override void AcceptEnd(Exception? failure)
    {
        var copy = Copier.Copy(failure);
        _queue.Writer.TryWrite(observer => copy is null ? observer.OnCompletedAsync() : observer.OnErrorAsync(copy));
    }

    public override void Close() => _queue.Writer.TryComplete();

    public void Attach(IAsyncObserver<T> observer)
    {
        if (Owner is null) _clientObserver = observer;
        else OwnActivation().StreamObservers[Id] = observer;
    }

    public void Detach()
    {
        if (Owner is null) _clientObserver = null;
        else OwnActivation().StreamObservers.Remove(Id);
    }

    private Activation OwnActivation() =>
        RuntimeContext.Current is { } current && current.GrainId == Owner
            ? current
            : throw new InvalidOperationException($"The subscription belongs to {Owner}; only that grain can resume or end it");

    private async Task Deliver()
    {
        await foreach (var notification in _queue.Reader.ReadAllAsync())
        {
            if (Owner is null)
            {
                if (_clientObserver is { } observer) await Notify(observer, notification);
                continue;
            }

            var delivery = new Delivery(this, notification);
            _provider.Silo.Send(Owner.Value, delivery);
            await delivery.Done;
        }
    }

    private async Task Notify(IAsyncObserver<T> observer, Func<IAsyncObserver<T>, Task> notification)
    {
        try
        {
            await notification(observer);
        }
        catch (Exception failure)
        {
            _provider.LogObserverFailure(failure, StreamId);
            try
            {
                await observer.OnErrorAsync(failure);
            }
            catch (Exception second)
            {
                _provider.LogObserverFailure(second, StreamId);
            }
        }
    }

    private void OnDropped()
    {
        var dropped = Interlocked.Increment(ref _dropped);
        if (BitOperations.IsPow2(dropped)) _provider.LogDropped(Id, StreamId, dropped);
    }

    // What filters see around a delivery.
    private interface IStreamConsumerExtension
    {
        Task DeliverItem();
    }

    private sealed class Delivery(Subscription<T> subscription, Func<IAsyncObserver<T>, Task> notification) : Request
    {
        private static readonly MethodInfo s_method = typeof(IStreamConsumerExtension).GetMethod(nameof(IStreamConsumerExtension.DeliverItem))!;

        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public override MethodInfo GetMethod() => s_method;

        public override async Task Run(object target, Activation? activation)
        {
            try
            {
                if (activation!.Silo.Filters(target, activation) is not { } filters) await Invoke(target);
                else await new IncomingCall(this, target, activation, filters).RunToResult();
            }
            catch (Exception failure)
            {
                subscription._provider.LogObserverFailure(failure, subscription.StreamId);
            }

            _done.TrySetResult();
        }

        public override async ValueTask<object?> Invoke(object target)
        {
            if (Activation!.StreamObservers.TryGetValue(subscription.Id, out var observer))
            {
                await subscription.Notify((IAsyncObserver<T>)observer, notification);
            }
            else
            {
                subscription._provider.LogNotResumed(Activation.GrainId, subscription.StreamId);
            }

            return null;
        }

        public override void Reject(Exception reason) => _done.TrySetResult();
    }
}
