using Microsoft.Extensions.Time.Testing;

namespace MiniMeet.Silo.Streaming;

/// <summary>In a cluster for whose streams no time passes.</summary>
public sealed class DirectPublisherTests : IAsyncLifetime
{
    private readonly StreamingCluster _cluster = new(new FakeTimeProvider());

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Idle_streams_deliver_at_once()
    {
        const int warmUp = 200,
            count = 1_000;
        var reader = await _cluster.Read(new LatencyReader());
        var publisher = await _cluster.PublisherTo(reader);
        var latencies = new List<double>();
        for (var number = 0; number < warmUp + count; number++)
        {
            await publisher.PublishNow(reader.Key);
            // Whatever polls would wait for ever.
            latencies.Add(TimeSpan.FromTicks((await reader.Next(1)).Single()).TotalMilliseconds);
        }

        double[] sorted = [.. latencies.Skip(warmUp).Order()];
        Console.WriteLine(
            $"measured: stream delivery in ms: median {sorted[count / 2]:f3}, "
                + $"99 % {sorted[count * 99 / 100]:f3}, longest {sorted[^1]:f3} ({count})"
        );
        await reader.Unsubscribe();
    }
}
