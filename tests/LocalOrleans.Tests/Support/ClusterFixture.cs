using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Support;

/// <summary>A cluster for a collection of tests. Every test makes keys of its own.</summary>
public abstract class ClusterFixture(short silos = 2) : IAsyncLifetime
{
    public InProcessTestCluster Cluster { get; private set; } = null!;

    public IClusterClient Client => Cluster.Client;

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public T Grain<T>() where T : IGrainWithStringKey => Client.GetGrain<T>(NewKey());

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(silos);
        Configure(builder);
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    protected abstract void Configure(InProcessTestClusterBuilder builder);
}

/// <summary>The cluster for everything that needs no special one.</summary>
public sealed class DefaultCluster : ClusterFixture
{
    public const string Storage = "memory";
    public const string Streams = "streams";

    public TestStorage TestStorage { get; } = new();

    protected override void Configure(InProcessTestClusterBuilder builder) => builder
        .ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorage(Storage)
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(Streams)
            .Services.AddKeyedSingleton<IGrainStorage>(TestStorage.Name, TestStorage))
        .ConfigureClient(client => client.AddMemoryStreams(Streams));
}

[CollectionDefinition(Name)]
public sealed class DefaultClusterCollection : ICollectionFixture<DefaultCluster>
{
    public const string Name = "default cluster";
}
