using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace MiniMeet.Silo.Streaming;

/// <summary>
/// A subscription of this process: keeps itself known, and hands items on one after the other. Whoever brings an item
/// delivers it, unless somebody is delivering already; then it waits in a bounded queue.
/// </summary>
internal sealed partial class DirectSubscription<T>
    : StreamSubscriptionHandle<T>,
        IDirectStreamObserver,
        ILocalSubscription
{
    private const int Capacity = 65_536;

    private readonly DirectStreams _provider;
    private readonly StreamId _streamId;
    private readonly IAsyncObserver<T> _observer;
    private readonly ConcurrentQueue<T> _queue = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly IDirectStreamObserver _reference;
    private readonly ILogger _logger;
    private int _delivering;

    public DirectSubscription(DirectStreams provider, StreamId streamId, IAsyncObserver<T> observer)
    {
        (_provider, _streamId, _observer, _logger) = (provider, streamId, observer, provider.Logger);
        _reference = provider.Grains.CreateObjectReference<IDirectStreamObserver>(this);
    }

    public override StreamId StreamId => _streamId;

    public override string ProviderName => _provider.Name;

    public override Guid HandleId { get; } = Guid.NewGuid();

    public async Task Start()
    {
        await Renew();
        _provider.AddLocal(_streamId, this);
        _ = KeepKnown();
    }

    public Task Next(ImmutableArray<object> items)
    {
        foreach (var item in items)
            Take(item);
        return Task.CompletedTask;
    }

    public void Take(object item)
    {
        if (_queue.Count >= Capacity && _queue.TryDequeue(out _))
            LogDropped(_streamId);
        _queue.Enqueue((T)item);
        if (Interlocked.Exchange(ref _delivering, 1) == 0)
            _ = Deliver();
    }

    public override async Task UnsubscribeAsync()
    {
        await _ended.CancelAsync();
        _provider.RemoveLocal(_streamId, this);
        _provider.Grains.DeleteObjectReference<IDirectStreamObserver>(_reference);
        await _provider.Rendezvous(_streamId).Unsubscribe(HandleId);
    }

    public override async Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer,
        StreamSequenceToken? token = null
    )
    {
        await UnsubscribeAsync();
        return await _provider.GetStream<T>(_streamId).SubscribeAsync(observer, token);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncBatchObserver<T> observer,
        StreamSequenceToken? token = null
    ) => _provider.GetStream<T>(_streamId).SubscribeAsync(observer, token);

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == HandleId;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HandleId.GetHashCode();

    private Task Renew() => _provider.Rendezvous(_streamId).Subscribe(HandleId, _reference);

    private async Task KeepKnown()
    {
        using var timer = new PeriodicTimer(DirectStreams.RenewalInterval, _provider.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                try
                {
                    await Renew();
                }
                catch (Exception exception) when (!_ended.IsCancellationRequested)
                {
                    LogNotRenewed(exception, _streamId);
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested) { }
    }

    // On the thread of whoever brought the first item, also a grain's; where the observer takes its time, on one of the
    // pool.
    private async Task Deliver()
    {
        do
        {
            while (_queue.TryDequeue(out var item))
            {
                try
                {
                    await _observer.OnNextAsync(item).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    LogObserverFailed(exception, _streamId);
                }
            }

            Interlocked.Exchange(ref _delivering, 0); // a full fence: the look at the queue must not come before it
        } while (!_queue.IsEmpty && Interlocked.Exchange(ref _delivering, 1) == 0);
    }

    [LoggerMessage(LogLevel.Warning, "Stream {StreamId}: the subscription could not be renewed; trying again")]
    private partial void LogNotRenewed(Exception exception, StreamId streamId);

    [LoggerMessage(LogLevel.Error, "Stream {StreamId}: the observer failed")]
    private partial void LogObserverFailed(Exception exception, StreamId streamId);

    [LoggerMessage(LogLevel.Warning, "Stream {StreamId}: an item was dropped, the subscriber is too slow")]
    private partial void LogDropped(StreamId streamId);
}
