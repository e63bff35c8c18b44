using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>Somebody sets the machine's clock while people are in a room.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class ClockTests(MeetCluster cluster)
{
    [Theory]
    [InlineData(-20)]
    [InlineData(12 * 60)]
    public async Task Clock_IsSet_NobodyIsPutOut_AndWhoIsAwayStillHasTheGraceTime(int minutes)
    {
        var room = await cluster.NewRoom();
        var frontEnd = await cluster.OpenFrontEnd();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson("Bob"));
        await ada.Join(room, frontEnd.Id);
        await bob.Join(room, frontEnd.Id);
        await bob.Session.Disconnect(bob.AddressOn(frontEnd.Id));
        await frontEnd.HearsEvent<ParticipantReconnecting>();

        cluster.SetClock(TimeSpan.FromMinutes(minutes));
        try
        {
            cluster.Pass(MeetCluster.Grace / 2);
            Assert.Empty((await room.KeepAlive(frontEnd.Id, [ada.SessionId])).Gone);
            await cluster.NewPerson().Join(await cluster.NewRoom());
            Assert.True((await room.GetSnapshot()).Participants.Single(one => one.User == ada.User).Connected);

            cluster.Pass(MeetCluster.Grace * 2);
            Assert.Equal(LeaveReason.TimedOut, (await frontEnd.HearsEvent<ParticipantLeft>()).Reason);
        }
        finally
        {
            cluster.SetClock(TimeSpan.FromMinutes(-minutes));
        }
    }
}
