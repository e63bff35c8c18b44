using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Fanout;

public sealed class ConnectionRegistryTests
{
    private readonly RoomSubscriptions _subscriptions = new();
    private readonly ConnectionRegistry _registry;
    private readonly MeetConnection _connection = Connection();

    public ConnectionRegistryTests()
    {
        _registry = new ConnectionRegistry(_subscriptions);
        _registry.Add(_connection);
    }

    [Fact]
    public void Find_KnowsAConnectionUntilItIsRemoved()
    {
        Assert.Same(_connection, _registry.Find(_connection.Address.ConnectionId));
        Assert.Same(_connection, _registry.FindSession(_connection.SessionId));

        _registry.Remove(_connection);

        Assert.Null(_registry.Find(_connection.Address.ConnectionId));
        Assert.Null(_registry.FindSession(_connection.SessionId));
        Assert.Empty(_registry.All);
    }

    [Fact]
    public void AttachSession_OnAnotherSocket_TheOldOneTakesNothingWithIt()
    {
        var (session, other) = (_connection.SessionId, Connection());
        _registry.Add(other);

        _registry.AttachSession(other, session);
        _registry.Remove(_connection);

        Assert.Same(other, _registry.FindSession(session));
    }

    [Fact]
    public void Remove_EndsEverySubscription()
    {
        foreach (var room in new[] { Id, Guid.NewGuid(), Guid.NewGuid() })
            _subscriptions.Subscribe(_connection, room);

        _registry.Remove(_connection);

        Assert.Empty(_subscriptions.RoomIds);
        Assert.Empty(_subscriptions.Of(_connection));
    }

    // The room's answer to a join may be under way when the socket breaks.
    [Fact]
    public void Remove_WhileAJoinIsUnderWay_LeavesNothingBehind()
    {
        _subscriptions.Subscribe(_connection, Id);

        _registry.Remove(_connection);
        _subscriptions.GoLive(_connection, Id, 3);

        Assert.Empty(_subscriptions.RoomIds);
        Assert.Empty(_subscriptions.Of(_connection));
    }

    [Fact]
    public async Task End_TellsWhyAndVouchesNoMore()
    {
        var client = new FakeClient();
        _subscriptions.Subscribe(_connection, Id);
        _subscriptions.GoLive(_connection, Id, 3);
        var pump = _connection.Pump(client);

        _registry.End(_connection, MeetErrors.SessionReplaced);
        await pump;

        Assert.Equal(["SessionEnded session.replaced"], client.Told.All);
        Assert.Empty(_registry.All);
        Assert.Empty(_subscriptions.RoomIds);
    }
}
