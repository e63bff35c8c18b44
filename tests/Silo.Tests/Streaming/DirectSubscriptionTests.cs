namespace MiniMeet.Silo.Streaming;

/// <summary>Each test has a cluster of its own, for it loses a part of it.</summary>
public sealed class DirectSubscriptionTests : IAsyncLifetime
{
    private readonly StreamingCluster _cluster = new();

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task The_silo_of_the_rendezvous_is_killed_and_nothing_is_missed()
    {
        var (survivor, victim) = (_cluster.Silos[0], _cluster.Silos[1]);
        var reader = new NumberReader();
        await _cluster.PutRendezvous(reader.Key, victim);
        await _cluster.Read(reader);
        var publisher = await _cluster.PublisherTo(reader, survivor);
        Assert.Equal(victim, await _cluster.SiloOfRendezvous(reader.Key));
        await publisher.Publish(reader.Key, first: 1, count: 100);
        Assert.Equal(100, (await reader.Next(100))[^1]);

        await _cluster.Kill(victim);
        await publisher.Publish(reader.Key, first: 101, count: 100);

        Assert.Equal(NumberReader.Numbers(101, 100), await reader.NewUpTo(200));
    }

    // The publisher has never asked who listens, so it has only the rendezvous, which knows nobody until the subscriber
    // repeats itself.
    [Fact]
    public async Task A_publisher_that_starts_after_the_rendezvous_was_lost_finds_the_subscriber()
    {
        var (survivor, victim) = (_cluster.Silos[0], _cluster.Silos[1]);
        var reader = new NumberReader();
        await _cluster.PutRendezvous(reader.Key, victim);
        await _cluster.Read(reader);
        var publisher = await _cluster.PublisherTo(new NumberReader(), survivor);

        await _cluster.Kill(victim);
        await publisher.Publish(reader.Key, first: 1, count: 100);

        Assert.Equal(NumberReader.Numbers(1, 100), await reader.NewUpTo(100));
        Assert.Equal(survivor, await _cluster.SiloOfRendezvous(reader.Key));
    }
}
