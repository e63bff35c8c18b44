using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Silo.Streaming;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace MiniMeet.Silo.Support;

/// <summary>
/// Two silos and a client, each a host of its own in the test process, with nothing but direct streams, which go by the
/// given clock.
/// </summary>
public sealed class StreamingCluster : IAsyncLifetime
{
    private readonly BadWay _way = new();
    private readonly TimeProvider _clock;
    private InProcessTestCluster _cluster = null!;

    public StreamingCluster()
        : this(TimeProvider.System) { }

    internal StreamingCluster(TimeProvider clock) => _clock = clock;

    public SiloAddress[] Silos => [.. _cluster.GetActiveSilos().Select(silo => silo.SiloAddress)];

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder();
        builder.ConfigureHost(host =>
        {
            host.Services.AddSingleton(_clock);
            host.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        });
        builder.ConfigureSilo(
            (_, silo) =>
            {
                silo.Services.AddDirectStreams(NumberPublisher.Provider);
                silo.AddOutgoingGrainCallFilter(_way);
            }
        );
        builder.ConfigureClient(client => client.Services.AddDirectStreams(NumberPublisher.Provider));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    /// <summary>A fresh stream that this client reads.</summary>
    internal async Task<NumberReader> Read(NumberReader? reader = null)
    {
        reader ??= new NumberReader();
        await reader.Subscribe(_cluster.Client.GetStreamProvider(NumberPublisher.Provider));
        return reader;
    }

    /// <summary>A fresh publisher to a stream, on the silo that is asked for.</summary>
    internal async Task<INumberPublisher> PublisherTo(NumberReader reader, SiloAddress? silo = null)
    {
        var publisher = _cluster.Client.GetGrain<INumberPublisher>($"{reader.Key}/{Guid.NewGuid():n}");
        await On(silo ?? Silos[0], () => publisher.Publish(reader.Key, 0, 0));
        return publisher;
    }

    /// <summary>
    /// From now on so many batches get lost on their way to a subscriber, or else so many answers on their way back.
    /// </summary>
    internal void Lose(int batches = 0, int answers = 0) => _way.Lose(batches, answers);

    /// <summary>Makes a silo the one where publishers and subscribers of a stream will find each other.</summary>
    internal Task PutRendezvous(string key, SiloAddress silo) => On(silo, () => RendezvousOf(key).GetSubscribers());

    internal async Task<SiloAddress?> SiloOfRendezvous(string key) =>
        await _cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(RendezvousOf(key));

    /// <summary>
    /// Kills a silo, and tells the others that it is dead: probing would take as long as the machine is slow.
    /// </summary>
    internal async Task Kill(SiloAddress silo)
    {
        var survivor = Silos.Single(one => !one.Equals(silo));
        await _cluster.KillSiloAsync(_cluster.GetSiloForAddress(silo)!);
        var membership = _cluster.GetSiloServiceProvider(survivor).GetRequiredService<IClusterMembershipService>();
        Assert.True(await membership.TryKill(silo));
    }

    private IDirectStreamGrain RendezvousOf(string key) =>
        _cluster.Client.GetGrain<IDirectStreamGrain>($"{NumberPublisher.Namespace}/{key}");

    private static async Task On(SiloAddress silo, Func<Task> firstCall)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            await firstCall();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class StreamingClusterCollection : ICollectionFixture<StreamingCluster>
{
    public const string Name = "streaming";
}
