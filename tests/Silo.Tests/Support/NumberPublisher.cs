using System.Diagnostics;
using Orleans.Streams;

namespace MiniMeet.Silo.Support;

/// <summary>A grain that publishes numbers, one by one as grains of the product do.</summary>
[Alias("test.number-publisher")]
internal interface INumberPublisher : IGrainWithStringKey
{
    /// <summary>Returns when the stream has taken them.</summary>
    [Alias("publish")]
    Task Publish(string key, long first, int count);

    /// <summary>Publishes the moment at which it does so.</summary>
    [Alias("publish-now")]
    Task PublishNow(string key);
}

internal sealed class NumberPublisher : Grain, INumberPublisher
{
    public const string Provider = "direct";
    public const string Namespace = "numbers";

    public async Task Publish(string key, long first, int count)
    {
        for (var number = first; number < first + count; number++)
            await StreamOf(key).OnNextAsync(number);
    }

    public Task PublishNow(string key) => StreamOf(key).OnNextAsync(Stopwatch.GetTimestamp());

    private IAsyncStream<long> StreamOf(string key) =>
        this.GetStreamProvider(Provider).GetStream<long>(StreamId.Create(Namespace, key));
}
