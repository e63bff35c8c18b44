using LocalOrleans.Tests.Identity;
using LocalOrleans.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task StartupTasks_RunBeforeTheHostHasStarted_AndMayCallGrains()
    {
        var topic = ClusterFixture.NewKey();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo
            .AddStartupTask(async (services, _) =>
            {
                var count = await services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(topic).Increment();
                Signals.Raise(topic, $"delegate {count}");
            })
            .AddStartupTask<Announcement>()
            .Services.AddKeyedSingleton("topic", topic));
        await using var cluster = builder.Build();

        await cluster.DeployAsync();

        string[] signals = [await Signals.Next(topic), await Signals.Next(topic)];
        Assert.Equal(["class", "delegate 1"], signals.Order());
    }

    [Fact]
    public async Task Services_OfHostAndSilo_AreInjectedIntoGrains()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host => host.Services.AddKeyedSingleton("who", "host"));
        builder.ConfigureSilo((_, silo) => silo.ConfigureServices(services => services.AddKeyedSingleton("what", "silo")));
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        Assert.Equal("host silo", await cluster.Client.GetGrain<IInjectedGrain>("any").Injected());
        Assert.Same(cluster.Silos[0].ServiceProvider, cluster.Silos[0].SiloHost.Services);
        Assert.True(cluster.Silos[0].IsActive);
    }

    [Fact]
    public void Options_NotConfigured_AreThoseOfOrleans()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), new SiloMessagingOptions().ResponseTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), new ClientMessagingOptions().ResponseTimeout);
        Assert.Equal(TimeSpan.FromMinutes(15), new GrainCollectionOptions().CollectionAge);
        Assert.Equal(TimeSpan.FromMinutes(1), new GrainCollectionOptions().CollectionQuantum);
    }

    [Fact]
    public async Task Call_AfterTheSiloStopped_Fails()
    {
        await using var cluster = new InProcessTestClusterBuilder(1).Build();
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<ICounterGrain>(ClusterFixture.NewKey());
        await grain.Increment();

        await cluster.StopAllSilosAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => grain.Increment().Soon());
    }

    private sealed class Announcement([FromKeyedServices("topic")] string topic) : IStartupTask
    {
        public Task Execute(CancellationToken cancellationToken)
        {
            Signals.Raise(topic, "class");
            return Task.CompletedTask;
        }
    }
}

[Alias("injected")]
public interface IInjectedGrain : IGrainWithStringKey
{
    [Alias("injected")]
    Task<string> Injected();
}

internal sealed class InjectedGrain([FromKeyedServices("who")] string who, [FromKeyedServices("what")] string what) : Grain, IInjectedGrain
{
    public Task<string> Injected() => Task.FromResult($"{who} {what}");
}
