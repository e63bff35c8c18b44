using Microsoft.Extensions.Diagnostics.HealthChecks;
using MiniMeet.WebFrontend.Hub;
using Orleans.Streams;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// Reads this front end's stream and hands each envelope to the sockets it concerns. Never waits for a socket.
/// </summary>
internal sealed partial class FanoutSubscriber(
    IClusterClient cluster,
    ConnectionRegistry registry,
    RoomSubscriptions rooms,
    Renames renames,
    ILogger<FanoutSubscriber> logger
) : IHostedLifecycleService, IAsyncObserver<FrontEndEnvelope>, IHealthCheck
{
    private StreamSubscriptionHandle<FrontEndEnvelope>? _subscription;

    // Once everything has started: Orleans must be up, and without a subscription nobody may be served. Kestrel accepts
    // a moment earlier, but a room answers a join with its snapshot, so an event missed in that moment shows as a gap.
    public async Task StartedAsync(CancellationToken cancellationToken) =>
        _subscription = await cluster
            .GetStreamProvider(FanoutStreams.Provider)
            .GetStream<FrontEndEnvelope>(FanoutStreams.StreamOf(registry.FrontEndId))
            .SubscribeAsync(this);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            _subscription is null
                ? HealthCheckResult.Unhealthy("Not connected to the grains yet.")
                : HealthCheckResult.Healthy()
        );

    public Task OnNextAsync(FrontEndEnvelope item, StreamSequenceToken? token = null)
    {
        switch (item)
        {
            case RoomEnvelope { Event: var roomEvent }:
                rooms.Publish(roomEvent);
                break;

            case SignalEnvelope signal:
                registry.FindSession(signal.SessionId)?.Send(signal.Signal);
                break;

            case TypingEnvelope typing:
                rooms.Publish(new TypingNotice(typing.RoomId, typing.SessionId, typing.User));
                break;

            case ReadPositionEnvelope read:
                foreach (var connection in registry.All.Where(one => one.User.Id == read.UserId))
                    connection.Send(new ReadPosition(read.RoomId, read.Sequence));
                break;

            case SessionEndedEnvelope ended:
                if (registry.Find(ended.ConnectionId) is { } replaced)
                    registry.End(replaced, MeetErrors.Find(ended.ErrorCode));
                break;

            case RenamedEnvelope renamed:
                renames.Apply(renamed.User);
                break;

            case SignedOutEnvelope signedOut:
                foreach (var connection in registry.All.Where(one => one.User.SignInId == signedOut.SignInId))
                {
                    registry.End(connection, MeetErrors.SessionSignedOut);
                }

                break;
        }

        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(ex);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_subscription is not null)
            await _subscription.UnsubscribeAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The fan-out stream failed")]
    private partial void LogStreamFailed(Exception exception);
}
