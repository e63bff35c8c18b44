using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Fanout;

public sealed class RoomSubscriptionsTests
{
    private readonly RoomSubscriptions _subscriptions = new();
    private readonly MeetConnection _connection = Connection();

    [Fact]
    public void Subscribe_TheFirstTime_IsNew()
    {
        Assert.True(_subscriptions.Subscribe(_connection, Id));
        Assert.False(_subscriptions.Subscribe(_connection, Id));

        Assert.Same(_connection, Assert.Single(_subscriptions.To(Id)).Connection);
        Assert.Equal([Id], _subscriptions.RoomIds);
        Assert.False(_subscriptions.Find(_connection, Id)!.IsLive);
    }

    [Fact]
    public void Unsubscribe_TheLastOne_ForgetsTheRoom()
    {
        var other = Connection();
        _subscriptions.Subscribe(_connection, Id);
        _subscriptions.Subscribe(other, Id);

        _subscriptions.Unsubscribe(_connection, Id);
        Assert.Same(other, Assert.Single(_subscriptions.To(Id)).Connection);
        _subscriptions.Unsubscribe(other, Id);
        _subscriptions.Unsubscribe(other, Id);

        Assert.Empty(_subscriptions.RoomIds);
        Assert.Empty(_subscriptions.Of(_connection));
    }

    [Fact]
    public async Task SubscribeAndUnsubscribe_FromManyThreads_LoseNobody()
    {
        var connections = Enumerable.Range(0, 32).Select(_ => Connection()).ToArray();

        await Task.WhenAll(
            connections.Select(connection =>
                Task.Run(() =>
                {
                    for (var round = 0; round < 200; round++)
                    {
                        _subscriptions.Subscribe(connection, Id);
                        _subscriptions.Unsubscribe(connection, Id);
                    }

                    _subscriptions.Subscribe(connection, Id);
                })
            )
        );

        Assert.Equal(32, _subscriptions.To(Id).Length);
    }

    [Fact]
    public void Publish_WhatTakesTheSessionOut_IsTheLastThatTheConnectionHears()
    {
        Join(sequence: 3);

        _subscriptions.Publish(Left(Guid.NewGuid(), 4));
        Assert.NotEmpty(_subscriptions.To(Id));
        _subscriptions.Publish(Left(_connection.SessionId, 5));

        Assert.Empty(_subscriptions.To(Id));
        Assert.Null(_subscriptions.Find(_connection, Id));
    }

    [Fact]
    public void Publish_RoomClosed_EndsAllSubscriptions()
    {
        Join(sequence: 3);

        _subscriptions.Publish(Closed(4));

        Assert.Empty(_subscriptions.To(Id));
    }

    // Leaving and joining again is faster than the news of the leaving.
    [Fact]
    public void Publish_OldNewsOfAnEarlierStay_DoesNotEndTheNewOne()
    {
        _subscriptions.Subscribe(_connection, Id);

        _subscriptions.Publish(Left(_connection.SessionId, 4));
        _subscriptions.GoLive(_connection, Id, 5);
        _subscriptions.Publish(Left(_connection.SessionId, 4));

        Assert.True(_subscriptions.Find(_connection, Id)!.IsLive);
    }

    [Fact]
    public void GoLive_RemovedWhileTheAnswerWasUnderWay_IsSubscribedNoMore()
    {
        _subscriptions.Subscribe(_connection, Id);
        _subscriptions.Publish(Left(_connection.SessionId, 6));

        _subscriptions.GoLive(_connection, Id, 5);

        Assert.Empty(_subscriptions.To(Id));
    }

    [Fact]
    public void GoLive_RemovedAndInAgainBeforeTheAnswer_IsSubscribedAgain()
    {
        Join(sequence: 3);
        _subscriptions.Publish(Left(_connection.SessionId, 4));

        _subscriptions.GoLive(_connection, Id, 5);

        Assert.True(_subscriptions.Find(_connection, Id)!.IsLive);
    }

    private void Join(long sequence)
    {
        _subscriptions.Subscribe(_connection, Id);
        _subscriptions.GoLive(_connection, Id, sequence);
    }
}
