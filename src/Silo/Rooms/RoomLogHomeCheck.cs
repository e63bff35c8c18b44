using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.Silo.Rooms;

/// <summary>Stops the start of a silo that looks for the rooms' logs where they are not.</summary>
internal sealed class RoomLogHomeCheck(IOptions<ClusterOptions> options, RoomLogHome home) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        home.Require(inMongo: !string.IsNullOrEmpty(options.Value.Mongo), cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
