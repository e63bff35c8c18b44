using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Analytics;

[Collection(MeetClusterCollection.Name)]
public sealed class QualityGrainTests(MeetCluster cluster)
{
    [Fact]
    public async Task Report_IsStored_WithWhoSaidItAndWhen()
    {
        var (room, ada, bob) = await TwoInACall();
        var (before, id) = (cluster.Now, Guid.CreateVersion7());
        var sample = new QualitySample(
            bob.SessionId,
            20.5,
            new InboundSample(new StreamSample(32_000, 0.25, 3), null, null)
        );

        await Quality(room).Report(id, ada.SessionId, ada.User.Id, [sample]);

        var stored = Assert.Single(await Stored(room, 1));
        Assert.InRange(stored.At, before, cluster.Now);
        Assert.Equal(
            new QualityRecord(id, stored.At, room.GetPrimaryKey(), ada.SessionId, ada.User.Id, sample),
            stored
        );
    }

    [Fact]
    public async Task Report_TooSoon_IsAnsweredAndNotStored()
    {
        var (room, ada, bob) = await TwoInACall();

        var first = await Report(room, ada, bob);
        await Report(room, ada, bob); // too soon
        var others = await Report(room, bob, ada);
        cluster.Pass(MeetCluster.ReportInterval);
        var later = await Report(room, ada, bob);

        // What comes to one room's grain is stored in its order.
        Assert.Equal([first, others, later], (await Stored(room, 3)).Select(record => record.ReportId));
    }

    [Fact]
    public async Task Report_ByOneNotInTheCall_IsRefused()
    {
        var (room, ada, bob) = await TwoInACall();
        var mallory = cluster.NewPerson();
        await mallory.Join(room);

        await Refused.With(MeetErrors.CallNotJoined, () => Report(room, mallory, ada));
        await Refused.With(
            MeetErrors.CallNotJoined,
            () => Report(room, mallory with { SessionId = ada.SessionId }, bob)
        );
        await room.Call().LeaveCall(bob.SessionId, bob.User.Id);
        await Refused.With(MeetErrors.CallNotJoined, () => Report(room, bob, ada));
    }

    [Fact]
    public async Task Report_AboutOneWhoNeverWasInTheCall_IsRefusedAndDoesNotCount()
    {
        var (room, ada, bob) = await TwoInACall();
        var mallory = cluster.NewPerson();
        await mallory.Join(room);

        await Refused.With(MeetErrors.CallPeerNotFound, () => Report(room, ada, mallory));
        await Refused.With(MeetErrors.CallPeerNotFound, () => Report(room, ada, ada));
        await Refused.With(MeetErrors.CallPeerNotFound, () => Report(room, ada, bob, mallory));

        var taken = await Report(room, ada, bob);
        Assert.Equal(taken, Assert.Single(await Stored(room, 1)).ReportId);
    }

    [Fact]
    public async Task Report_AboutOneWhoHasLeft_IsStored()
    {
        var (room, ada, bob) = await TwoInACall();
        var eve = cluster.NewPerson("Eve");
        await eve.Join(room);
        await eve.Call(room);
        await room.Call().LeaveCall(bob.SessionId, bob.User.Id);
        await eve.Session.Leave(eve.User.Id, room.GetPrimaryKey());

        await Report(room, ada, bob, eve);

        Assert.Equal(
            new[] { bob.SessionId, eve.SessionId }.Order(),
            (await Stored(room, 2)).Select(record => record.Sample.Peer).Order()
        );
    }

    private async Task<(IRoomGrain Room, Person Ada, Person Bob)> TwoInACall()
    {
        var (room, ada, bob) = (await cluster.NewRoom(), cluster.NewPerson(), cluster.NewPerson("Bob"));
        foreach (var person in new[] { ada, bob })
        {
            await person.Join(room);
            await person.Call(room);
        }

        return (room, ada, bob);
    }

    private IQualityGrain Quality(IRoomGrain room) => cluster.Grains.GetGrain<IQualityGrain>(room.GetPrimaryKey());

    private async Task<Guid> Report(IRoomGrain room, Person by, params Person[] about)
    {
        var id = Guid.CreateVersion7();
        var nothing = new InboundSample(null, null, null);
        await Quality(room)
            .Report(
                id,
                by.SessionId,
                by.User.Id,
                [.. about.Select(peer => new QualitySample(peer.SessionId, null, nothing))]
            );
        return id;
    }

    /// <summary>What the room's log has once it has as many samples.</summary>
    private async Task<ImmutableArray<QualityRecord>> Stored(IRoomGrain room, int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var log = cluster.Silo.GetRequiredService<IQualityLog>();
        while (true)
        {
            var stored = await log.Read(room.GetPrimaryKey(), default, 100);
            if (stored.Length >= count)
                return stored;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, timeout.Token);
        }
    }
}
