using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A host with a silo, inside the test's process.</summary>
public sealed class InProcessTestCluster(InProcessTestClusterOptions options) : IDisposable, IAsyncDisposable
{
    private readonly List<InProcessSiloHandle> _silos = [];

    public InProcessTestClusterOptions Options => options;

    public ReadOnlyCollection<InProcessSiloHandle> Silos => _silos.AsReadOnly();

    public IClusterClient Client => GetSiloServiceProvider().GetRequiredService<IClusterClient>();

    public async Task DeployAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddDebug();
        builder.UseOrleans(_ => { });
        foreach (var configure in options.HostConfigurations) configure(new(), builder);

        var host = builder.Build();
        await host.StartAsync();
        _silos.Add(new InProcessSiloHandle { Name = "Primary", SiloHost = host });
    }

    public IServiceProvider GetSiloServiceProvider() =>
        _silos is [var silo] ? silo.ServiceProvider : throw new InvalidOperationException("Deploy the cluster first");

    public bool TryGetGrainContext(GrainId grainId, [NotNullWhen(true)] out IGrainContext? grainContext)
    {
        grainContext = GetSiloServiceProvider().GetRequiredService<Silo>().Find(grainId);
        return grainContext is not null;
    }

    /// <summary>Ends the grain's activation, if it has one, so that the next call starts from what is stored.</summary>
    public async Task DeactivateAsync(IAddressable grain)
    {
        if (!TryGetGrainContext(grain.GetGrainId(), out var context)) return;

        context.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "DeactivateAsync was called."));
        await context.Deactivated;
    }

    /// <summary>Completes when the activation that exists now is gone. Take the task before doing what ends it.</summary>
    public Task WaitForDeactivationAsync(IAddressable grain) =>
        TryGetGrainContext(grain.GetGrainId(), out var context) ? context.Deactivated : Task.CompletedTask;

    public async Task StopAllSilosAsync()
    {
        foreach (var silo in _silos) await silo.StopSiloAsync(stopGracefully: true);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
        foreach (var silo in _silos) silo.SiloHost.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}

public class InProcessSiloHandle
{
    public string Name { get; set; } = "";

    public required IHost SiloHost { get; init; }

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public bool IsActive { get; private set; } = true;

    public async Task StopSiloAsync(bool stopGracefully)
    {
        if (!IsActive) return;

        IsActive = false;
        await SiloHost.StopAsync(stopGracefully ? CancellationToken.None : new CancellationToken(canceled: true));
    }
}
