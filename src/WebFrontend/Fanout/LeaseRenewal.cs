using Microsoft.Extensions.Options;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// Vouches for the sessions of this front end: tells every room, at a third of its lease, who is still here, and learns
/// from the answer who is not in it any more and whether an event went missing. As often tells rooms the new names that
/// they have not heard. From time to time also asks whether the sign-ins behind the sockets are still open, and what
/// their people are called.
/// </summary>
internal sealed partial class LeaseRenewal(
    IClusterClient cluster,
    ConnectionRegistry registry,
    RoomSubscriptions subscriptions,
    Renames renames,
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
            Every(rooms.Value.Lease / 3, token => ForEach(renames.Untold, renames.Tell, token), stoppingToken),
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
            subscriptions.RoomIds.Where(roomId => (uint)roomId.GetHashCode() % Shares == share),
            Renew,
            stoppingToken
        );
    }

    private async Task Renew(Guid roomId)
    {
        // By session: for the moment in which one moves from one socket of ours to another it has two.
        var served = subscriptions
            .To(roomId)
            .Where(subscription => subscription.IsLive)
            .ToLookup(subscription => subscription.Connection.SessionId);
        if (served.Count == 0)
            return;

        try
        {
            var answer = await cluster
                .GetGrain<IRoomGrain>(roomId)
                .KeepAlive(registry.FrontEndId, [.. served.Select(session => session.Key)]);
            foreach (var subscription in served.SelectMany(session => session))
            {
                if (subscription.IsBehind(answer.Sequence))
                    subscription.Connection.Resync(roomId);
            }

            foreach (var subscription in answer.Gone.SelectMany(sessionId => served[sessionId]))
                Drop(subscription);
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.RoomNotFound.Value)
        {
            foreach (var subscription in served.SelectMany(session => session))
                Drop(subscription);
        }
    }

    // Its session is not in the room any more and the client may not know: Resume will tell it.
    private void Drop(RoomSubscription subscription)
    {
        subscriptions.Unsubscribe(subscription.Connection, subscription.RoomId);
        subscription.Connection.Resync(subscription.RoomId);
    }

    private Task CheckSignIns(CancellationToken stoppingToken) =>
        ForEach(registry.All.GroupBy(connection => connection.User.SignInId), CheckSignIn, stoppingToken);

    private async Task CheckSignIn(IGrouping<Guid, MeetConnection> connections)
    {
        (MeetConnection Connection, CurrentUser User)[] asked = [.. connections.Select(one => (one, one.User))];
        var (userId, signInId) = (asked[0].User.Id, connections.Key);
        var user = await cluster.GetGrain<IUserGrain>(userId).Watch(signInId, registry.FrontEndId);
        foreach (var (connection, asOf) in asked)
        {
            if (user is null)
                registry.End(connection, MeetErrors.SessionSignedOut);
            else
                renames.Apply(connection, asOf, user);
        }
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

    [LoggerMessage(LogLevel.Warning, "A lease, name or sign-in could not be renewed; trying again next time")]
    private partial void LogFailed(Exception exception);
}
