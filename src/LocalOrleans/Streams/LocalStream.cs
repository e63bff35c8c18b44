using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Streams;

[GenerateSerializer, Immutable]
internal sealed class LocalStream<T>(LocalStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        token ??= provider.NextToken();
        Copier.Check(item);
        foreach (var subscription in provider.SubscriptionsOf(streamId)) subscription.Accept(item, token);
        return Task.CompletedTask;
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch) await OnNextAsync(item, token);
    }

    public Task OnCompletedAsync()
    {
        foreach (var subscription in provider.SubscriptionsOf(streamId)) subscription.AcceptEnd(null);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        foreach (var subscription in provider.SubscriptionsOf(streamId)) subscription.AcceptEnd(ex);
        return Task.CompletedTask;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription<T>(provider, streamId, RuntimeContext.Current?.GrainId);
        subscription.Attach(observer);
        provider.Add(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new LocalSubscriptionHandle<T>(provider, subscription));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var owner = RuntimeContext.Current?.GrainId;
        var mine = provider.SubscriptionsOf(streamId).OfType<Subscription<T>>().Where(subscription => subscription.Owner == owner);
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. mine.Select(one => new LocalSubscriptionHandle<T>(provider, one))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other?.StreamId == streamId && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => streamId.GetHashCode();
}

[GenerateSerializer, Immutable]
internal sealed class LocalSubscriptionHandle<T>(LocalStreamProvider provider, Subscription<T> subscription) : StreamSubscriptionHandle<T>
{
    private int _used;

    public override StreamId StreamId => subscription.StreamId;

    public override string ProviderName => provider.Name;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        Use();
        subscription.Detach();
        provider.Remove(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Use();
        subscription.Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new LocalSubscriptionHandle<T>(provider, subscription));
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == HandleId;

    private void Use()
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException("Handle is no longer valid. It has been used to unsubscribe or resume.");
        }
    }
}
