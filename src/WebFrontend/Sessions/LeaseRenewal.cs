using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// Vouches for the sessions of this front end: tells every room, at a third of its lease, who is still here, and learns
/// from the answer who lost a seat and whether an event went missing. From time to time also asks whether the sign-ins
/// behind the sockets are still open.
/// </summary>
internal sealed partial class LeaseRenewal(
    IClusterClient cluster,
    ConnectionRegistry registry,
    IOptions<RoomOptions> rooms,
    IOptions<FrontEndOptions> options,
    TimeProvider clock,
    ILogger<LeaseRenewal> logger
) : BackgroundService
{
    private const int AtOnce = 32;
    private const int Shares = 20; // a twentieth of the rooms at a time, so that their renewals do not come in one wave
    private uint _share;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Every(rooms.Value.Lease / 3 / Shares, RenewLeases, stoppingToken),
            Every(options.Value.SignInCheckInterval, CheckSignIns, stoppingToken)
        );

    private async Task Every(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private Task RenewLeases(CancellationToken stoppingToken)
    {
        var share = ++_share % Shares;
        return ForEach(
            registry.RoomIds.Where(roomId => (uint)roomId.GetHashCode() % Shares == share),
            Renew,
            stoppingToken
        );
    }

    private async Task Renew(Guid roomId)
    {
        // By session: for the moment in which one moves from one socket of ours to another it has two.
        var served = registry
            .AudienceOf(roomId)
            .Where(connection => connection.IsLive(roomId))
            .ToLookup(connection => connection.SessionId);
        if (served.Count == 0)
            return;

        try
        {
            var answer = await cluster
                .GetGrain<IRoomGrain>(roomId)
                .KeepAlive(registry.FrontEndId, [.. served.Select(session => session.Key)]);
            foreach (var connection in served.SelectMany(session => session))
                connection.ResyncIfBehind(roomId, answer.Sequence);
            foreach (var connection in answer.Gone.SelectMany(sessionId => served[sessionId]))
                Drop(connection, roomId);
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.RoomNotFound.Value)
        {
            foreach (var connection in served.SelectMany(session => session))
                Drop(connection, roomId);
        }
    }

    // Its seat is gone and it may not know: Resume will tell it.
    private void Drop(MeetConnection connection, Guid roomId)
    {
        registry.Unfollow(connection, roomId);
        connection.Resync(roomId);
    }

    private Task CheckSignIns(CancellationToken stoppingToken) =>
        ForEach(registry.All.GroupBy(connection => connection.User.SignInId), CheckSignIn, stoppingToken);

    private async Task CheckSignIn(IGrouping<Guid, MeetConnection> connections)
    {
        var user = connections.First().User;
        if (await cluster.GetGrain<IUserGrain>(user.Id).Watch(user.SignInId, registry.FrontEndId))
            return;

        foreach (var connection in connections)
            registry.End(connection, MeetErrors.SessionSignedOut);
    }

    private Task ForEach<T>(IEnumerable<T> all, Func<T, Task> work, CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (one, _) =>
            {
                try
                {
                    await work(one);
                }
                catch (Exception exception)
                {
                    LogFailed(exception);
                }
            }
        );

    [LoggerMessage(LogLevel.Warning, "A lease or sign-in could not be renewed; trying again next time")]
    private partial void LogFailed(Exception exception);
}
