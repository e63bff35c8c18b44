using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Sessions;

public sealed class ConnectionRegistryTests
{
    private readonly ConnectionRegistry _registry = new();
    private readonly MeetConnection _connection = Connection();

    public ConnectionRegistryTests() => _registry.Add(_connection);

    [Fact]
    public void Find_KnowsAConnectionUntilItIsRemoved()
    {
        Assert.Same(_connection, _registry.Find(_connection.Address.ConnectionId));

        _registry.Remove(_connection);

        Assert.Null(_registry.Find(_connection.Address.ConnectionId));
        Assert.Empty(_registry.All);
    }

    [Fact]
    public void Follow_TheFirstTime_AddsToTheAudience()
    {
        Assert.True(_registry.Follow(_connection, Id));
        Assert.False(_registry.Follow(_connection, Id));

        Assert.Same(_connection, Assert.Single(_registry.AudienceOf(Id)));
        Assert.Equal([Id], _registry.RoomIds);
    }

    [Fact]
    public void Unfollow_TheLastOne_ForgetsTheRoom()
    {
        var other = Connection();
        _registry.Follow(_connection, Id);
        _registry.Follow(other, Id);

        _registry.Unfollow(_connection, Id);
        Assert.Same(other, Assert.Single(_registry.AudienceOf(Id)));
        _registry.Unfollow(other, Id);
        _registry.Unfollow(other, Id);

        Assert.Empty(_registry.RoomIds);
        Assert.Empty(_registry.AudienceOf(Id));
    }

    [Fact]
    public void Remove_LeavesEveryRoom()
    {
        var rooms = new[] { Id, Guid.NewGuid(), Guid.NewGuid() };
        foreach (var room in rooms)
            _registry.Follow(_connection, room);

        _registry.Remove(_connection);

        Assert.Empty(_registry.RoomIds);
        Assert.Empty(_connection.RoomIds);
    }

    [Fact]
    public async Task FollowAndUnfollow_FromManyThreads_LoseNobody()
    {
        var connections = Enumerable.Range(0, 32).Select(_ => Connection()).ToArray();

        await Task.WhenAll(
            connections.Select(connection =>
                Task.Run(() =>
                {
                    for (var round = 0; round < 200; round++)
                    {
                        _registry.Follow(connection, Id);
                        _registry.Unfollow(connection, Id);
                    }

                    _registry.Follow(connection, Id);
                })
            )
        );

        Assert.Equal(32, _registry.AudienceOf(Id).Count);
    }

    [Fact]
    public void Tell_WhatTakesTheSessionOut_IsTheLastThatTheConnectionHears()
    {
        Join(sequence: 3);

        _registry.Tell(Left(Guid.NewGuid(), 4));
        Assert.NotEmpty(_registry.AudienceOf(Id));
        _registry.Tell(Left(_connection.SessionId, 5));

        Assert.Empty(_registry.AudienceOf(Id));
    }

    [Fact]
    public void Tell_RoomClosed_EndsTheAudience()
    {
        Join(sequence: 3);

        _registry.Tell(Closed(4));

        Assert.Empty(_registry.AudienceOf(Id));
    }

    // Leaving and joining again is faster than the news of the leaving.
    [Fact]
    public void Tell_OldNewsOfASeatHeldBefore_DoesNotEndTheNewOne()
    {
        _registry.Follow(_connection, Id);

        _registry.Tell(Left(_connection.SessionId, 4));
        _registry.GoLive(_connection, Id, 5);
        _registry.Tell(Left(_connection.SessionId, 4));

        Assert.Same(_connection, Assert.Single(_registry.AudienceOf(Id)));
        Assert.True(_connection.IsLive(Id));
    }

    [Fact]
    public void GoLive_PutOutWhileTheAnswerWasUnderWay_FollowsNoMore()
    {
        _registry.Follow(_connection, Id);
        _registry.Tell(Left(_connection.SessionId, 6));

        _registry.GoLive(_connection, Id, 5);

        Assert.Empty(_registry.AudienceOf(Id));
    }

    [Fact]
    public async Task End_TellsWhyAndVouchesNoMore()
    {
        var client = new FakeClient();
        Join(sequence: 3);
        var pump = _connection.Pump(client);

        _registry.End(_connection, MeetErrors.SessionReplaced);
        await pump;

        Assert.Equal(["SessionEnded session.replaced"], client.Told.All);
        Assert.Empty(_registry.All);
        Assert.Empty(_registry.RoomIds);
    }

    private void Join(long sequence)
    {
        _registry.Follow(_connection, Id);
        _registry.GoLive(_connection, Id, sequence);
    }
}
