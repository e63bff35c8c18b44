using LocalOrleans.Tests.Support;
using Orleans.Concurrency;
using Orleans.Streams;

namespace LocalOrleans.Tests.Streams;

[GenerateSerializer, Alias("parcel")]
public sealed class Parcel
{
    [Id(0)]
    public List<string> Contents { get; set; } = [];
}

[Alias("consumer")]
public interface IConsumerGrain : IGrainWithStringKey
{
    [Alias("subscribe")]
    Task<Guid> Subscribe(string stream, string? gate = null);

    [Alias("unsubscribe")]
    Task Unsubscribe(string stream);

    [Alias("subscriptions")]
    Task<int> Subscriptions(string stream);

    [Alias("resume")]
    Task Resume(string stream);

    [Alias("ping")]
    Task Ping();

    [Alias("poke"), AlwaysInterleave]
    Task Poke();
}

[Alias("resuming")]
public interface IResumingGrain : IConsumerGrain;

[Alias("producer")]
public interface IProducerGrain : IGrainWithStringKey
{
    [Alias("publish")]
    Task Publish(string stream, string text);
}

/// <summary>Signals what it gets to the topic that is its key.</summary>
internal class ConsumerGrain : Grain, IConsumerGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Signals.Raise($"{this.GetPrimaryKeyString()} lives", "activated");
        return Task.CompletedTask;
    }

    public async Task<Guid> Subscribe(string stream, string? gate)
    {
        var handle = await StreamOf(stream).SubscribeAsync(async (item, _) =>
        {
            if (gate is not null) await Gate.Named(gate).Pass();
            Signals.Raise(this.GetPrimaryKeyString(), item);
        });
        return handle.HandleId;
    }

    public async Task Unsubscribe(string stream)
    {
        foreach (var handle in await StreamOf(stream).GetAllSubscriptionHandles()) await handle.UnsubscribeAsync();
    }

    public async Task<int> Subscriptions(string stream) => (await StreamOf(stream).GetAllSubscriptionHandles()).Count;

    public async Task Resume(string stream)
    {
        foreach (var handle in await StreamOf(stream).GetAllSubscriptionHandles())
        {
            await handle.ResumeAsync((item, _) =>
            {
                Signals.Raise(this.GetPrimaryKeyString(), $"resumed {item}");
                return Task.CompletedTask;
            });
        }
    }

    public Task Ping() => Task.CompletedTask;

    public Task Poke() => Task.CompletedTask;

    protected IAsyncStream<string> StreamOf(string key) => this.GetStreamProvider(DefaultCluster.Streams).GetStream<string>(StreamId.Create("tests", key));
}

/// <summary>Takes its subscriptions to the stream that is its key up again when it activates.</summary>
internal sealed class ResumingGrain : ConsumerGrain, IResumingGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => Resume(this.GetPrimaryKeyString());
}

internal sealed class ProducerGrain : Grain, IProducerGrain
{
    public Task Publish(string stream, string text) =>
        this.GetStreamProvider(DefaultCluster.Streams).GetStream<string>(StreamId.Create("tests", stream)).OnNextAsync(text);
}
