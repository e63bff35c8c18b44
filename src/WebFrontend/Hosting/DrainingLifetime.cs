using System.Runtime.InteropServices;
using MiniMeet.WebFrontend.Fanout;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// Stops the process on SIGTERM, SIGINT and SIGQUIT: after the drain on the first signal, at once on a second.
/// </summary>
internal sealed class DrainingLifetime(Drain drain, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, Stop));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true; // this process ends by itself
        if (drain.HasBegun)
            application.StopApplication();
        else
            _ = DrainAndStop();
    }

    private async Task DrainAndStop()
    {
        try
        {
            await drain.Run(application.ApplicationStopping);
        }
        finally
        {
            application.StopApplication();
        }
    }
}
