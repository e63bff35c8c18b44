using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.Silo.Streaming;

/// <summary>Publisher and subscriber in one process, as when a front end hosts the grains.</summary>
public sealed class DirectStreamsTests : IAsyncLifetime
{
    private IHost _host = null!;

    private IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseAllInOneSilo();
        builder.Services.AddDirectStreams(NumberPublisher.Provider);
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task Items_from_one_grain_arrive_complete_and_in_order()
    {
        var reader = await Read(new NumberReader());

        await PublisherTo(reader).Publish(reader.Key, first: 1, count: 5_000);

        Assert.Equal(NumberReader.Numbers(1, 5_000), await reader.Next(5_000));
    }

    [Fact]
    public async Task A_subscriber_that_takes_its_time_does_not_hold_up_the_publisher()
    {
        var reader = new BlockingReader(holdsThread: false);
        await Read(reader);

        await PublisherTo(reader).Publish(reader.Key, first: 1, count: 5_000);

        Assert.True(reader.IsBlocking.IsCompleted);
        Assert.Empty(reader.Rest());
        reader.GoOn();
        Assert.Equal(NumberReader.Numbers(1, 5_000), await reader.Next(5_000));
    }

    [Fact]
    public async Task Many_publish_at_once_and_each_is_heard_in_order()
    {
        const int publishers = 20,
            each = 500;
        var reader = await Read(new NumberReader());

        await Task.WhenAll(
            Enumerable
                .Range(0, publishers)
                .Select(one => PublisherTo(reader).Publish(reader.Key, first: one * each, each))
        );

        var heard = await reader.Next(publishers * each);
        foreach (var one in Enumerable.Range(0, publishers))
        {
            Assert.Equal(NumberReader.Numbers(one * each, each), heard.Where(number => number / each == one));
        }
    }

    [Fact]
    public async Task An_observer_that_throws_harms_neither_the_publisher_nor_the_next_item()
    {
        var reader = await Read(new FailingReader(atOnce: true));

        await PublisherTo(reader).Publish(reader.Key, first: 1, count: 4);

        Assert.Equal((long[])[2, 4], await reader.Next(2));
    }

    [Fact]
    public async Task Unsubscribing_ends_delivery()
    {
        var gone = await Read(new NumberReader());
        await gone.Unsubscribe();

        await PublisherTo(gone).Publish(gone.Key, first: 1, count: 1);

        var heir = await Read(new NumberReader { Key = gone.Key });
        Assert.Equal((long[])[1], await heir.NewUpTo(1));
        Assert.Empty(gone.Rest());
    }

    private async Task<NumberReader> Read(NumberReader reader)
    {
        await reader.Subscribe(Client.GetStreamProvider(NumberPublisher.Provider));
        return reader;
    }

    private INumberPublisher PublisherTo(NumberReader reader) =>
        Client.GetGrain<INumberPublisher>($"{reader.Key}/{Guid.NewGuid():n}");
}
