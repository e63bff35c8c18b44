using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Streams;

namespace MiniMeet.Silo.Streaming;

/// <summary>
/// A stream provider that delivers at once: each item goes straight to the subscribers' processes, over the connections
/// that Orleans has to them anyway. Nothing polls and nothing is stored. What one process publishes to a stream arrives
/// in that order; after a failure on the way it may arrive twice, and after some seconds of failures not at all.
/// Publishing completes when the item is queued, and the queue is bounded, so no subscriber can hold a publisher up. A
/// stream has one subscriber in all, and one that shares the publisher's process is served on the spot, so what it does
/// there must be short. Subscribers are clients (front ends), never grains. Whoever needs a durable queue configures a
/// persistent provider under the same name.
/// </summary>
internal sealed class DirectStreams(string name, IServiceProvider services) : IStreamProvider
{
    public static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<StreamId, DirectPublisher> _publishers = new();
    private readonly ConcurrentDictionary<StreamId, ILocalSubscription> _local = new();
    private readonly DeepCopier _copier = services.GetRequiredService<DeepCopier>();

    public string Name => name;

    public bool IsRewindable => false;

    public IGrainFactory Grains { get; } = services.GetRequiredService<IGrainFactory>();

    public TimeProvider Clock { get; } = services.GetRequiredService<TimeProvider>();

    public ILogger Logger { get; } = services.GetRequiredService<ILogger<DirectStreams>>();

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new DirectStream<T>(this, streamId);

    public IDirectStreamGrain Rendezvous(StreamId streamId) =>
        Grains.GetGrain<IDirectStreamGrain>($"{streamId.GetNamespace()}/{streamId.GetKeyAsString()}");

    public void Publish(StreamId streamId, object item)
    {
        var copy = _copier.Copy(item)!;
        if (_local.TryGetValue(streamId, out var here))
        {
            here.Take(copy); // the subscriber is in this process
            return;
        }

        while (true)
        {
            var publisher = _publishers.GetOrAdd(streamId, id => new DirectPublisher(this, id));
            if (publisher.TryAccept(copy))
                return;
            Retire(publisher);
        }
    }

    /// <summary>Nobody listens to that stream: front ends' ids die with them.</summary>
    public void Retire(DirectPublisher publisher) =>
        _publishers.TryRemove(new KeyValuePair<StreamId, DirectPublisher>(publisher.StreamId, publisher));

    public void AddLocal(StreamId streamId, ILocalSubscription subscription) => _local[streamId] = subscription;

    public void RemoveLocal(StreamId streamId, ILocalSubscription subscription) =>
        _local.TryRemove(new KeyValuePair<StreamId, ILocalSubscription>(streamId, subscription));
}

/// <summary>A subscriber in the process of the publisher.</summary>
internal interface ILocalSubscription
{
    void Take(object item);
}
