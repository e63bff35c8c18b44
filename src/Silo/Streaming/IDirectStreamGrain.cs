using Orleans.Concurrency;

namespace MiniMeet.Silo.Streaming;

/// <summary>
/// Where publishers find the subscribers of one stream, keyed by namespace/key. In memory only: subscribers repeat
/// themselves, so a lost activation is whole again after one renewal.
/// </summary>
[Alias("direct-stream")]
internal interface IDirectStreamGrain : IGrainWithStringKey
{
    /// <summary>Adds a subscriber or renews it; one that is not renewed for a few intervals is forgotten.</summary>
    [Alias("subscribe")]
    Task Subscribe(Guid subscriptionId, IDirectStreamObserver subscriber);

    [Alias("unsubscribe")]
    Task Unsubscribe(Guid subscriptionId);

    [Alias("subscribers"), ReadOnly]
    Task<ImmutableArray<IDirectStreamObserver>> GetSubscribers();
}

/// <summary>A subscriber as publishers see it.</summary>
[Alias("direct-stream-observer")]
internal interface IDirectStreamObserver : IGrainObserver
{
    /// <summary>Takes items in their order; answers once they are queued for the observer.</summary>
    [Alias("next"), ResponseTimeout("00:00:01")]
    Task Next(ImmutableArray<object> items);
}
