using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

public sealed class InProcessTestClusterOptions
{
    /// <summary>Accepted and not obeyed: there is always one silo.</summary>
    public short InitialSilosCount { get; set; }

    internal List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> HostConfigurations { get; } = [];
}

public sealed class InProcessTestSiloSpecificOptions
{
    public string SiloName { get; set; } = "Primary";
}

/// <summary>Sets up a host with a silo for tests. The client is the silo's own, so what is configured for hosts is applied once.</summary>
public sealed class InProcessTestClusterBuilder(short initialSilosCount)
{
    public InProcessTestClusterBuilder() : this(2)
    {
    }

    public InProcessTestClusterOptions Options { get; } = new() { InitialSilosCount = initialSilosCount };

    public InProcessTestClusterBuilder ConfigureHost(Action<IHostApplicationBuilder> configureDelegate) =>
        ConfigureSiloHost((_, host) => configureDelegate(host));

    public InProcessTestClusterBuilder ConfigureSilo(Action<InProcessTestSiloSpecificOptions, ISiloBuilder> configureSiloDelegate) =>
        ConfigureSiloHost((options, host) => host.UseOrleans(silo => configureSiloDelegate(options, silo)));

    public InProcessTestClusterBuilder ConfigureSiloHost(Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder> configureSiloHostDelegate)
    {
        Options.HostConfigurations.Add(configureSiloHostDelegate);
        return this;
    }

    public InProcessTestClusterBuilder ConfigureClient(Action<IClientBuilder> configureClientDelegate) =>
        ConfigureSiloHost((_, host) => configureClientDelegate(new LocalBuilder(host.Services, host.Configuration)));

    public InProcessTestCluster Build() => new(Options);
}

public static class TimeProviderTestingExtensions
{
    /// <summary>Accepted and not needed: only grains' timers use the registered <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection UseTimeProviderForBackgroundAreas(this IServiceCollection services, TimeProvider timeProvider) => services;
}
