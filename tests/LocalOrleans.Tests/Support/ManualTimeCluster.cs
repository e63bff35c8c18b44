using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Support;

/// <summary>A cluster whose grains' time is the test's.</summary>
public sealed class ManualTimeCluster() : ClusterFixture(silos: 1)
{
    internal ManualTimeProvider Clock { get; } = new();

    protected override void Configure(InProcessTestClusterBuilder builder) => builder.ConfigureSilo((_, silo) =>
    {
        silo.Services.AddSingleton<TimeProvider>(Clock);
        silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
    });
}
