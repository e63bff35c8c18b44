using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>
/// Streams that deliver directly. A publisher waits for nobody: every subscription has its own bounded queue, and when one is full its oldest
/// items are dropped, counted and logged.
/// </summary>
internal sealed partial class LocalStreamProvider(string name, Silo silo, ILogger<LocalStreamProvider> logger) : IStreamProvider, IDisposable
{
    private readonly ConcurrentDictionary<StreamId, ImmutableArray<Subscription>> _subscriptions = [];
    private readonly ILogger _logger = logger;
    private long _sequence;

    public string Name => name;

    public bool IsRewindable => false;

    public Silo Silo => silo;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new LocalStream<T>(this, streamId);

    public StreamSequenceToken NextToken() => new LocalSequenceToken(Interlocked.Increment(ref _sequence));

    public ImmutableArray<Subscription> SubscriptionsOf(StreamId stream) => _subscriptions.GetValueOrDefault(stream, []);

    public void Add(Subscription subscription) =>
        _subscriptions.AddOrUpdate(subscription.StreamId, [subscription], (_, existing) => existing.Add(subscription));

    public void Remove(Subscription subscription)
    {
        subscription.Close();
        var left = _subscriptions.AddOrUpdate(subscription.StreamId, [], (_, existing) => existing.Remove(subscription));
        if (left.IsEmpty) _subscriptions.TryRemove(new(subscription.StreamId, left));
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions.Values.SelectMany(all => all)) subscription.Close();
    }

    [LoggerMessage(LogLevel.Warning, "Subscription {Subscription} to {Stream} is too slow: {Dropped} items dropped so far, the oldest first")]
    public partial void LogDropped(Guid subscription, StreamId stream, long dropped);

    [LoggerMessage(LogLevel.Warning, "An observer of {Stream} failed")]
    public partial void LogObserverFailure(Exception failure, StreamId stream);

    [LoggerMessage(LogLevel.Warning, "{Grain} got an item of {Stream} but has not resumed its subscription; the item is dropped")]
    public partial void LogNotResumed(GrainId grain, StreamId stream);
}

[GenerateSerializer, Immutable]
internal sealed class LocalSequenceToken(long sequence) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = sequence;

    public override int EventIndex { get; protected set; }

    public override bool Equals(StreamSequenceToken? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    public override int GetHashCode() => SequenceNumber.GetHashCode();

    public override int CompareTo(StreamSequenceToken? other) => SequenceNumber.CompareTo(other?.SequenceNumber ?? long.MinValue);
}
