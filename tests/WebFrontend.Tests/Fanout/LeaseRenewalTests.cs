using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Fanout;

public sealed class LeaseRenewalTests
{
    private readonly RoomSubscriptions _subscriptions = new();
    private readonly ConnectionRegistry _registry;
    private readonly Seen<Guid[]> _renewed = new();

    public LeaseRenewalTests() => _registry = new ConnectionRegistry(_subscriptions);

    [Fact]
    public async Task Renewal_NamesEverySessionInTheRoomOnce()
    {
        var (first, second, moving) = (Join(), Join(), Join());
        moving.SessionId = second.SessionId;
        _subscriptions.Subscribe(Connection(), Id); // has asked to join, and the room has not answered

        await Run((_, _) => new KeptAlive(3, []), async () => await _renewed.First(_ => true));

        Assert.Equal(new[] { first.SessionId, second.SessionId }.Order(), _renewed.All[0].Order());
    }

    [Fact]
    public async Task Renewal_SessionNotInTheRoom_IsToldToResumeAndSubscribedNoMore()
    {
        var (lost, kept) = (Join(), Join());
        var client = new FakeClient();
        _ = lost.Pump(client);

        await Run(
            (_, _) => new KeptAlive(3, [lost.SessionId]),
            async () => await client.Told.First(told => told == $"Resync {Id}")
        );

        Assert.Same(kept, Assert.Single(_subscriptions.To(Id)).Connection);
    }

    [Fact]
    public async Task Renewal_RoomIsGone_TellsEverybodyToResume()
    {
        var client = new FakeClient();
        _ = Join().Pump(client);

        await Run(
            (_, _) => throw new MeetException(MeetErrors.RoomNotFound, "gone"),
            async () => await client.Told.First(told => told == $"Resync {Id}")
        );

        Assert.Empty(_subscriptions.RoomIds);
    }

    [Fact]
    public async Task Renewal_RoomIsAheadTwice_TellsWhoMissedAnEvent()
    {
        var client = new FakeClient();
        _ = Join().Pump(client);

        await Run((_, _) => new KeptAlive(4, []), async () => await client.Told.First(told => told == $"Resync {Id}"));

        Assert.True(_renewed.All.Count >= 2);
    }

    [Fact]
    public async Task Renewal_ThatFails_IsTriedAgain()
    {
        Join();

        await Run((_, _) => throw new TimeoutException(), async () => await _renewed.Until(all => all.Count >= 3));
    }

    private MeetConnection Join()
    {
        var connection = Connection();
        _registry.Add(connection);
        _subscriptions.Subscribe(connection, Id);
        _subscriptions.GoLive(connection, Id, 3);
        return connection;
    }

    private async Task Run(Func<string, object?[], KeptAlive> keepAlive, Func<Task> until)
    {
        var cluster = FakeCluster.Of(
            (method, arguments) =>
            {
                _renewed.Add([.. (ImmutableArray<Guid>)arguments[1]!]);
                try
                {
                    return Task.FromResult(keepAlive(method, arguments));
                }
                catch (Exception exception)
                {
                    return Task.FromException<KeptAlive>(exception);
                }
            }
        );
        var (clock, rooms) = (new FakeTimeProvider(), new RoomOptions());
        using var renewal = new LeaseRenewal(
            cluster,
            _registry,
            _subscriptions,
            new Renames(cluster, _registry, _subscriptions, NullLogger<Renames>.Instance),
            Options.Create(rooms),
            Options.Create(new FrontEndOptions()),
            clock,
            NullLogger<LeaseRenewal>.Instance
        );
        await renewal.StartAsync(CancellationToken.None);
        await clock.AdvanceUntil(until(), rooms.Lease / 60); // a third of the lease has twenty shares
        await renewal.StopAsync(CancellationToken.None);
    }
}
