using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Starts and stops the silo with its host, and looks for idle activations in between.</summary>
internal sealed class SiloLifetime(Silo silo, IEnumerable<IStartupTask> startupTasks) : IHostedService, IDisposable
{
    private PeriodicTimer? _collection;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        SiloValidator.Validate(silo);
        _collection = new PeriodicTimer(silo.Collection.CollectionQuantum);
        _ = Collect(_collection);
        foreach (var task in startupTasks) await task.Execute(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return silo.Stop(cancellationToken);
    }

    public void Dispose() => _collection?.Dispose();

    private async Task Collect(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync()) silo.CollectIdle();
    }
}
