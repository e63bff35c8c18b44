using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace MiniMeet.Silo.Streaming;

/// <summary>Two silos and a client, each a host of its own in the test process, with nothing but direct streams. A silo's death is noticed soon.</summary>
public sealed class StreamingCluster : IAsyncLifetime
{
    private readonly BadWay _way = new();
    private InProcessTestCluster _cluster = null!;

    public SiloAddress[] Silos => [.. _cluster.GetActiveSilos().Select(silo => silo.SiloAddress)];

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder();
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddDirectStreams(NumberPublisher.Provider);
            silo.AddOutgoingGrainCallFilter(_way);
            silo.Services.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
            });
        });
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

    /// <summary>From now on so many batches get lost on their way to a subscriber, or else so many answers on their way back.</summary>
    internal void Lose(int batches = 0, int answers = 0) => _way.Lose(batches, answers);

    /// <summary>Makes a silo the one where publishers and subscribers of a stream will find each other.</summary>
    internal Task PutRendezvous(string key, SiloAddress silo) => On(silo, () => RendezvousOf(key).GetSubscribers());

    internal async Task<SiloAddress?> SiloOfRendezvous(string key) =>
        await _cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(RendezvousOf(key));

    internal Task Kill(SiloAddress silo) => _cluster.KillSiloAsync(_cluster.GetSiloForAddress(silo)!);

    private IDirectStreamGrain RendezvousOf(string key) => _cluster.Client.GetGrain<IDirectStreamGrain>($"{NumberPublisher.Namespace}/{key}");

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
