using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Fanout;

public sealed class ClientOutboxTests
{
    private const int Bytes = 1_000;

    private readonly FakeClient _client = new();
    private readonly ClientOutbox _outbox = new(capacity: 16, Bytes, () => { });

    [Fact]
    public void Enqueue_AsManyBytesAsItHolds_SendsThemAll()
    {
        Enqueue(1, Bytes / 2);
        Enqueue(2, Bytes / 2);

        _outbox.Open(_client);

        Assert.Equal(["RoomEvent 1", "RoomEvent 2"], _client.Told.All);
    }

    [Fact]
    public void Enqueue_MoreBytesThanItHolds_KeepsNoneOfThemAndAsksTheClientToAskAgain()
    {
        Enqueue(1, Bytes);
        Enqueue(2, 1);
        Enqueue(3, Bytes);

        _outbox.Open(_client);

        Assert.Equal([$"Resync {SomeRoom.Id}", "RoomEvent 3"], _client.Told.All);
    }

    [Fact]
    public void Enqueue_WhatWasSentTakesNoSpaceAnyMore()
    {
        _outbox.Open(_client);
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            Enqueue(sequence, Bytes);
            _outbox.Flush();
        }

        Assert.Equal(5, _client.Told.All.Count(told => told.StartsWith("RoomEvent", StringComparison.Ordinal)));
    }

    [Fact]
    public void Close_KeepsNothing()
    {
        Enqueue(1, Bytes);
        _outbox.Close();
        Enqueue(2, Bytes);

        _outbox.Open(_client);

        Assert.Empty(_client.Told.All);
        Assert.True(_outbox.Over.IsCompleted);
    }

    private void Enqueue(int sequence, int bytes) =>
        _outbox.Enqueue(SomeRoom.Id, bytes, client => client.RoomEvent(SomeRoom.Closed(sequence)));
}
