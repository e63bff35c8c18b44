using Orleans.Streams;

namespace MiniMeet.Silo.Streaming;

internal sealed class DirectStream<T>(DirectStreams provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        provider.Publish(streamId, item!);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch)
            provider.Publish(streamId, item!);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public async Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        var subscription = new DirectSubscription<T>(provider, streamId, observer);
        await subscription.Start();
        return subscription;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer,
        StreamSequenceToken? token,
        string? filterData = null
    ) => token is null && filterData is null ? SubscribeAsync(observer) : throw Unsupported("rewinding and filtering");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) =>
        throw Unsupported("batch observers");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncBatchObserver<T> observer,
        StreamSequenceToken? token
    ) => throw Unsupported("batch observers");

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles() =>
        throw Unsupported("subscriptions that outlive their process");

    public bool Equals(IAsyncStream<T>? other) =>
        other is not null && other.ProviderName == ProviderName && other.StreamId.Equals(streamId);

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => streamId.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : streamId.CompareTo(other.StreamId);

    private static NotSupportedException Unsupported(string what) =>
        new($"Direct streams have no {what}; configure a persistent stream provider.");
}
