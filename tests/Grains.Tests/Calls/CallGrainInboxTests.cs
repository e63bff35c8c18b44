using MiniMeet.Support;

namespace MiniMeet.Calls;

/// <summary>What is kept for people in a call goes with the call.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class CallGrainInboxTests(MeetCluster cluster)
{
    [Fact]
    public async Task Inboxes_WhenEverybodyHasLeftTheCall_AreGivenBackWithoutAWord()
    {
        var (room, ada, bob) = (await cluster.NewRoom(), cluster.NewPerson(), cluster.NewPerson("Bob"));
        foreach (var person in new[] { ada, bob })
        {
            await person.Join(room);
            await person.Call(room);
        }

        await ada.Offer(room, bob);
        Assert.Contains("call", await cluster.ActiveTypes(room.GetPrimaryKey()));
        await room.Call().LeaveCall(ada.SessionId, ada.User.Id);
        await room.Call().LeaveCall(bob.SessionId, bob.User.Id);

        while ((await cluster.ActiveTypes(room.GetPrimaryKey())).Contains("call"))
            cluster.Pass(new CallOptions().InboxSweep);
    }
}
