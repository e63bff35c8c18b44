namespace MiniMeet.Silo.Streaming;

[Collection(StreamingClusterCollection.Name)]
public sealed class DirectStreamTests(StreamingCluster cluster)
{
    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task Items_from_one_grain_arrive_complete_and_in_order(int burst)
    {
        foreach (var silo in cluster.Silos)
        {
            var reader = await cluster.Read();
            var publisher = await cluster.PublisherTo(reader, silo);

            await publisher.Publish(reader.Key, first: 1, burst);
            await publisher.Publish(reader.Key, first: burst + 1, burst);

            Assert.Equal(NumberReader.Numbers(1, 2 * burst), await reader.Next(2 * burst));
            await reader.Unsubscribe();
        }
    }

    [Fact]
    public async Task Everybody_gets_what_was_published_to_their_own_stream()
    {
        var readers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cluster.Read()));

        await Task.WhenAll(
            readers.Select(
                async (reader, index) =>
                {
                    var publisher = await cluster.PublisherTo(reader);
                    await publisher.Publish(reader.Key, 100 * index, 100);
                }
            )
        );

        foreach (var (index, reader) in readers.Index())
        {
            Assert.Equal(NumberReader.Numbers(100 * index, 100), await reader.Next(100));
            Assert.Empty(reader.Rest());
            await reader.Unsubscribe();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subscriber_that_blocks_holds_up_neither_the_publisher_nor_other_streams(bool holdsThread)
    {
        var blocking = new BlockingReader(holdsThread);
        await cluster.Read(blocking);
        var other = await cluster.Read();
        var publisher = await cluster.PublisherTo(blocking);

        await publisher.Publish(blocking.Key, first: 1, count: 1);
        await blocking.IsBlocking.WaitAsync(NumberReader.Timeout);
        await publisher.Publish(blocking.Key, first: 2, count: 2_000);
        await publisher.Publish(other.Key, first: 1, count: 2_000);

        Assert.Equal(NumberReader.Numbers(1, 2_000), await other.Next(2_000));
        Assert.Empty(blocking.Rest());
        blocking.GoOn();
        Assert.Equal(NumberReader.Numbers(1, 2_001), await blocking.NewUpTo(2_001));
        await blocking.Unsubscribe();
        await other.Unsubscribe();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_observer_that_throws_gets_the_next_item(bool atOnce)
    {
        var reader = new FailingReader(atOnce);
        await cluster.Read(reader);
        var publisher = await cluster.PublisherTo(reader);

        await publisher.Publish(reader.Key, first: 1, count: 4);

        Assert.Equal((long[])[2, 4], await reader.Next(2));
        await reader.Unsubscribe();
    }

    [Fact]
    public async Task What_got_lost_on_its_way_is_sent_again()
    {
        var reader = await cluster.Read();
        var publisher = await cluster.PublisherTo(reader);

        cluster.Lose(batches: 3);
        await publisher.Publish(reader.Key, first: 1, count: 1_000);

        Assert.Equal(NumberReader.Numbers(1, 1_000), await reader.Next(1_000));
        await reader.Unsubscribe();
    }

    [Fact]
    public async Task What_may_have_got_lost_is_repeated_and_the_order_stays()
    {
        var reader = await cluster.Read();
        var publisher = await cluster.PublisherTo(reader);

        cluster.Lose(answers: 1);
        await publisher.Publish(reader.Key, first: 1, count: 1_000);

        var read = await reader.UpTo(1_000);
        Assert.Equal(NumberReader.Numbers(1, 1_000), read.Distinct());
        Assert.Equal(2, read.Count(number => number == 1));
        await reader.Unsubscribe();
    }

    [Fact]
    public async Task Unsubscribing_ends_delivery()
    {
        var gone = await cluster.Read();
        var publisher = await cluster.PublisherTo(gone);
        await publisher.Publish(gone.Key, first: 1, count: 1);
        await gone.Next(1);

        await gone.Unsubscribe();
        await publisher.Publish(gone.Key, first: 2, count: 1);

        // Whoever takes the place of the one that left hears it, and so tells us when.
        var heir = await cluster.Read(new NumberReader { Key = gone.Key });
        Assert.Equal((long[])[2], await heir.NewUpTo(2));
        Assert.Empty(gone.Rest());
        await heir.Unsubscribe();
    }
}
