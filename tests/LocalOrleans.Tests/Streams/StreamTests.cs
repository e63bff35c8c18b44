using LocalOrleans.Tests.Serialization;
using LocalOrleans.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Streams;

namespace LocalOrleans.Tests.Streams;

[Collection(DefaultClusterCollection.Name)]
public sealed class StreamTests(DefaultCluster cluster)
{
    private readonly string _key = ClusterFixture.NewKey();

    private IStreamProvider Provider => cluster.Client.GetStreamProvider(DefaultCluster.Streams);

    private IAsyncStream<string> Stream => Provider.GetStream<string>("tests", _key);

    [Fact]
    public async Task Client_Subscribed_GetsWhatAGrainPublishes_InOrder()
    {
        var handle = await Stream.SubscribeAsync(Hear("client"));
        var producer = cluster.Grain<IProducerGrain>();

        for (var i = 0; i < 20; i++) await producer.Publish(_key, $"{i}");

        for (var i = 0; i < 20; i++) Assert.Equal($"{i}", await Signals.Next($"client {_key}"));
        await handle.UnsubscribeAsync();
    }

    [Fact]
    public async Task Grain_Subscribed_GetsWhatTheClientPublishes()
    {
        var grain = cluster.Grain<IConsumerGrain>();
        await grain.Subscribe(_key);

        await Stream.OnNextAsync("hello");

        Assert.Equal("hello", await Signals.Next(grain.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task Publisher_IsNotHeldByASlowSubscriber_NorIsAnotherSubscriber()
    {
        var gate = ClusterFixture.NewKey();
        var slow = cluster.Grain<IConsumerGrain>();
        var quick = cluster.Grain<IConsumerGrain>();
        await slow.Subscribe(_key, gate);
        await quick.Subscribe(_key);

        await Stream.OnNextAsync("one").Soon();
        await Gate.Named(gate).Reached;
        await Stream.OnNextAsync("two").Soon();

        Assert.Equal("one", await Signals.Next(quick.GetPrimaryKeyString()));
        Assert.True(Signals.IsQuiet(slow.GetPrimaryKeyString()));
        Gate.Named(gate).Open();
        Assert.Equal("one", await Signals.Next(slow.GetPrimaryKeyString()));
        Assert.Equal("two", await Signals.Next(slow.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task Delivery_ToAGrain_IsATurnOfIt()
    {
        var gate = ClusterFixture.NewKey();
        var grain = cluster.Grain<IConsumerGrain>();
        await grain.Subscribe(_key, gate);
        await Stream.OnNextAsync("one");
        await Gate.Named(gate).Reached;

        var call = grain.Ping();
        await grain.Poke();
        Assert.False(call.IsCompleted);

        Gate.Named(gate).Open();
        await call.Soon();
    }

    [Fact]
    public async Task TwoSubscriptions_OfOneGrain_AreTwoDeliveries()
    {
        var grain = cluster.Grain<IConsumerGrain>();
        Assert.NotEqual(await grain.Subscribe(_key), await grain.Subscribe(_key));
        Assert.Equal(2, await grain.Subscriptions(_key));

        await Stream.OnNextAsync("twice");

        Assert.Equal("twice", await Signals.Next(grain.GetPrimaryKeyString()));
        Assert.Equal("twice", await Signals.Next(grain.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task Subscription_OfADeactivatedGrain_ActivatesIt_AndReachesItWhenResumed()
    {
        var grain = cluster.Client.GetGrain<IResumingGrain>(_key);
        await grain.Subscribe(_key);
        await cluster.Cluster.DeactivateAsync(grain);

        await Stream.OnNextAsync("wake up");

        Assert.Equal("resumed wake up", await Signals.Next(_key));
        Assert.Equal(1, await grain.Subscriptions(_key));
    }

    [Fact]
    public async Task Subscription_OfADeactivatedGrain_NotResumed_MissesItems_AndLivesOn()
    {
        var grain = cluster.Grain<IConsumerGrain>();
        await grain.Subscribe(_key);
        await Signals.Next($"{grain.GetPrimaryKeyString()} lives");
        await cluster.Cluster.DeactivateAsync(grain);

        await Stream.OnNextAsync("missed");
        await Signals.Next($"{grain.GetPrimaryKeyString()} lives");
        Assert.Equal(1, await grain.Subscriptions(_key));
        await grain.Resume(_key);
        await Stream.OnNextAsync("heard");

        Assert.Equal("resumed heard", await Signals.Next(grain.GetPrimaryKeyString()));
    }

    [Fact]
    public async Task Unsubscribed_GetsNothingMore()
    {
        var grain = cluster.Grain<IConsumerGrain>();
        await grain.Subscribe(_key);
        var handle = await Stream.SubscribeAsync(Hear("client"));
        await Stream.OnNextAsync("before");
        Assert.Equal("before", await Signals.Next(grain.GetPrimaryKeyString()));
        Assert.Equal("before", await Signals.Next($"client {_key}"));

        await grain.Unsubscribe(_key);
        Assert.Equal(0, await grain.Subscriptions(_key));
        await Stream.OnNextAsync("after");

        Assert.Equal("after", await Signals.Next($"client {_key}"));
        Assert.True(Signals.IsQuiet(grain.GetPrimaryKeyString()));
        await handle.UnsubscribeAsync();
        Assert.Empty(await Stream.GetAllSubscriptionHandles());
    }

    [Fact]
    public async Task Client_Resuming_ReplacesItsObserver()
    {
        await Stream.SubscribeAsync(Hear("first"));
        var handle = Assert.Single(await Stream.GetAllSubscriptionHandles());

        var resumed = await handle.ResumeAsync(Hear("second"));
        await Stream.OnNextAsync("hello");

        Assert.Equal("hello", await Signals.Next($"second {_key}"));
        Assert.True(Signals.IsQuiet($"first {_key}"));
        Assert.Equal(handle.HandleId, resumed.HandleId);
        await Assert.ThrowsAsync<InvalidOperationException>(handle.UnsubscribeAsync);
        await resumed.UnsubscribeAsync();
    }

    [Fact]
    public async Task Streams_OfDifferentKeys_AreApart()
    {
        var handle = await Stream.SubscribeAsync(Hear("client"));

        await Provider.GetStream<string>("tests", ClusterFixture.NewKey()).OnNextAsync("elsewhere");
        await Provider.GetStream<string>("other", _key).OnNextAsync("other namespace");
        await Stream.OnNextAsync("here");

        Assert.Equal("here", await Signals.Next($"client {_key}"));
        await handle.UnsubscribeAsync();
    }

    [Fact]
    public async Task Item_ChangedByASubscriberOrThePublisher_IsUnchangedForTheOthers()
    {
        var stream = Provider.GetStream<Parcel>("tests", _key);
        var parcel = new Parcel { Contents = ["book"] };
        async Task<StreamSubscriptionHandle<Parcel>> Subscribe(string name) => await stream.SubscribeAsync((item, _) =>
        {
            Signals.Raise($"{name} {_key}", string.Join(' ', item.Contents));
            item.Contents.Add(name);
            return Task.CompletedTask;
        });
        var first = await Subscribe("first");
        var second = await Subscribe("second");

        await stream.OnNextAsync(parcel);
        parcel.Contents.Add("afterthought");

        Assert.Equal("book", await Signals.Next($"first {_key}"));
        Assert.Equal("book", await Signals.Next($"second {_key}"));
        await first.UnsubscribeAsync();
        await second.UnsubscribeAsync();
    }

    [Fact]
    public async Task Item_OfAnUnmarkedType_FailsThePublisher()
    {
        await Assert.ThrowsAsync<CodecNotFoundException>(() => Provider.GetStream<object>("tests", _key).OnNextAsync(new Unmarked()));
    }

    [Fact]
    public void Provider_IsAKeyedService_OnSiloAndClient()
    {
        var onSilo = cluster.Cluster.GetSiloServiceProvider().GetRequiredKeyedService<IStreamProvider>(DefaultCluster.Streams);

        Assert.Equal(DefaultCluster.Streams, onSilo.Name);
        Assert.Equal(DefaultCluster.Streams, Provider.Name);
        Assert.ThrowsAny<Exception>(() => cluster.Client.GetStreamProvider("no such provider"));
    }

    [Fact]
    public void StreamId_SameNamespaceAndKey_IsTheSame()
    {
        var key = Guid.NewGuid();

        Assert.Equal(StreamId.Create("ns", key), StreamId.Create("ns", key.ToString("N")));
        Assert.NotEqual(StreamId.Create("ns", key), StreamId.Create("other", key));
        Assert.Equal(("ns", "key"), (StreamId.Create("ns", "key").GetNamespace(), StreamId.Create("ns", "key").GetKeyAsString()));
        Assert.Equal("42", StreamId.Create("ns", 42).GetKeyAsString());
    }

    private Func<string, StreamSequenceToken?, Task> Hear(string who) => (item, _) =>
    {
        Signals.Raise($"{who} {_key}", item);
        return Task.CompletedTask;
    };
}
