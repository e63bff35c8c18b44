using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Fanout;

public sealed class RoomSubscriptionTests
{
    private readonly MeetConnection _connection = Connection(outbox: 100);
    private readonly RoomSubscription _subscription;

    public RoomSubscriptionTests() => _subscription = new RoomSubscription(_connection, Id);

    [Fact]
    public async Task Publish_BeforeTheJoinIsAcknowledged_Waits()
    {
        _subscription.Publish(Event(3));

        Assert.False(_subscription.IsLive);
        Assert.Empty(await Sent());
    }

    [Fact]
    public async Task GoLive_SendsWhatCameSinceAndNothingThatTheSnapshotHas()
    {
        foreach (var sequence in new[] { 2, 3, 4, 5 })
            _subscription.Publish(Event(sequence));

        _subscription.GoLive(3);

        Assert.True(_subscription.IsLive);
        Assert.Equal([4, 5], await Sent());
    }

    [Fact]
    public async Task Publish_Live_SendsEachEventOnce()
    {
        _subscription.GoLive(3);

        foreach (var sequence in new[] { 3, 4, 4, 5 })
            _subscription.Publish(Event(sequence));

        Assert.Equal([4, 5], await Sent());
    }

    [Fact]
    public async Task Publish_AfterAGap_SendsWhatCame()
    {
        _subscription.GoLive(3);

        _subscription.Publish(Event(7));
        _subscription.Publish(Event(5)); // the client has asked for it by now

        Assert.Equal([7], await Sent());
    }

    [Fact]
    public async Task GoLive_Again_NeverGoesBack()
    {
        _subscription.GoLive(3);
        _subscription.Publish(Event(4));

        _subscription.GoLive(2);
        _subscription.Publish(Event(4));
        _subscription.Publish(Event(5));

        Assert.Equal([4, 5], await Sent());
    }

    [Fact]
    public async Task GoLive_WithTheAnswerAheadOfTheEvents_DropsThemWhenTheyCome()
    {
        _subscription.GoLive(3);

        _subscription.GoLive(6);
        foreach (var sequence in new[] { 4, 6, 7 })
            _subscription.Publish(Event(sequence));

        Assert.Equal([7], await Sent());
    }

    [Fact]
    public async Task Publish_AfterTheEnd_SendsNothing()
    {
        _subscription.GoLive(3);
        Assert.True(_subscription.Publish(Left(_connection.SessionId, 4)));

        Assert.False(_subscription.Publish(Left(_connection.SessionId, 5)));

        Assert.False(_subscription.IsLive);
        Assert.Equal([4], await Sent());
    }

    // Else every message would send the next signal to the room first.
    [Fact]
    public void RosterSequence_MovesOnlyWithWhoIsInTheCallOrWhere()
    {
        Assert.Null(_subscription.RosterSequence);
        _subscription.GoLive(3);
        Assert.Equal(3, _subscription.RosterSequence);

        _subscription.Publish(Event(4)); // somebody left the call
        _subscription.Publish(new MessageSent(new User(Guid.NewGuid(), "Bob"), Guid.NewGuid(), "hi") { Sequence = 5 });
        Assert.Equal(4, _subscription.RosterSequence);

        _subscription.End();
        Assert.Null(_subscription.RosterSequence);
    }

    [Fact]
    public void IsBehind_StillMissingWhatTheRoomSaidTheTimeBefore_IsTrue()
    {
        _subscription.GoLive(3);

        Assert.False(_subscription.IsBehind(5)); // perhaps merely under way
        Assert.True(_subscription.IsBehind(5));
        _subscription.Publish(Event(4));
        _subscription.Publish(Event(5));
        Assert.False(_subscription.IsBehind(6));
        _subscription.Publish(Event(6));
        Assert.False(_subscription.IsBehind(6));
    }

    [Fact]
    public void IsBehind_NotLive_IsFalse()
    {
        _subscription.IsBehind(5);

        Assert.False(_subscription.IsBehind(5));
    }

    private async Task<IEnumerable<int>> Sent()
    {
        var client = new FakeClient();
        _connection.End(MeetErrors.SessionReplaced);
        await _connection.Pump(client);
        return client.Told.All.SkipLast(1).Select(told => int.Parse(told.Split(' ')[1]));
    }
}
