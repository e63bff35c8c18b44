using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Sessions;

[Collection(MeetClusterCollection.Name)]
public sealed class SessionSweepTests(MeetCluster cluster)
{
    private static readonly TimeSpan Retention = new SessionOptions().Retention;

    private readonly SessionSweep _sweep = cluster.Silo.GetRequiredService<SessionSweep>();

    [Fact]
    public async Task Sweep_InNoRoomForTheRetention_IsForgotten_HoweverItCameToBe()
    {
        var room = await cluster.NewRoom();
        var (left, pending, crashed) = (cluster.NewPerson(), cluster.NewPerson(), cluster.NewPerson());
        await left.Join(room);
        await left.Session.Leave(left.User.Id, room.GetPrimaryKey());
        await pending.Session.Join(pending.User, address: null, room.GetPrimaryKey(), Guid.NewGuid(), null);
        await crashed.Join(room); // its front end never says that it has gone
        foreach (var person in new[] { left, pending, crashed })
            await cluster.Reload(person.Session);
        cluster.Pass(Retention);
        while ((await room.GetSnapshot()).Participants.Length > 0)
            cluster.Pass(MeetCluster.Lease); // first for their leases, then for the grace time

        await _sweep.Sweep();

        foreach (var person in new[] { left, pending, crashed })
            await Refused.With(MeetErrors.SessionNotFound, () => person.Resume(room, "nowhere"));
    }

    [Fact]
    public async Task Sweep_StillInARoom_IsKept_AndNotAskedAgainForAsLong()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room);
        cluster.Pass(Retention);
        await room.KeepAlive("nowhere", [ada.SessionId]);

        await _sweep.Sweep();

        Assert.DoesNotContain(ada.SessionId, await Due());
        Assert.NotNull((await ada.Resume(room, "nowhere")).Single().Entry);
    }

    [Fact]
    public async Task Sweep_BeforeTheRetention_ForgetsNobody()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room);
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());
        cluster.Pass(Retention / 2);

        await _sweep.Sweep();

        Assert.Equal(MeetErrors.RoomNotJoined.Value, (await ada.Resume(room, "nowhere")).Single().ErrorCode);
    }

    [Fact]
    public async Task Join_ThatIsRefusedTheFirstTime_LeavesNoSession()
    {
        var ada = cluster.NewPerson();
        await Refused.With(
            MeetErrors.RoomNotFound,
            () => ada.Join(cluster.Grains.GetGrain<IRoomGrain>(Guid.NewGuid()))
        );
        cluster.Pass(Retention);

        Assert.DoesNotContain(ada.SessionId, await Due());
    }

    private Task<ImmutableArray<Guid>> Due() =>
        cluster.Silo.GetRequiredService<ISessionIndex>().FindUntouched(Retention, 10_000);
}
