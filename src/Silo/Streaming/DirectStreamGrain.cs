namespace MiniMeet.Silo.Streaming;

internal sealed class DirectStreamGrain(TimeProvider clock) : Grain, IDirectStreamGrain
{
    private const int MissedRenewals = 15;
    private readonly Dictionary<Guid, (IDirectStreamObserver Subscriber, long Renewed)> _subscribers = [];

    public Task Subscribe(Guid subscriptionId, IDirectStreamObserver subscriber)
    {
        _subscribers[subscriptionId] = (subscriber, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task Unsubscribe(Guid subscriptionId)
    {
        _subscribers.Remove(subscriptionId);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<IDirectStreamObserver>> GetSubscribers()
    {
        var patience = DirectStreams.RenewalInterval * MissedRenewals;
        return Task.FromResult<ImmutableArray<IDirectStreamObserver>>([
            .. _subscribers
                .Values.Where(one => clock.GetElapsedTime(one.Renewed) <= patience)
                .Select(one => one.Subscriber),
        ]);
    }
}
