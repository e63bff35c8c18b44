using Microsoft.Extensions.Time.Testing;
using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Fanout;

public sealed class MeetConnectionTests
{
    private static Signal Candidate =>
        new(Id, Guid.NewGuid(), Guid.NewGuid(), null, new IceCandidate("c"), Guid.NewGuid(), 1);

    private readonly RoomSubscriptions _subscriptions = new();
    private readonly FakeHubContext _context = new();
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Pump_SendsWhatIsQueuedInOrderAndByItsName()
    {
        var connection = Live(outbox: 16);

        _subscriptions.Publish(Event(4));
        connection.Send(Described(SdpType.Offer) with { Number = 1 });
        connection.Send(Candidate with { Number = 2 });
        connection.Send(Described(SdpType.Answer) with { Number = 3 });
        connection.Resync(Id);
        connection.End(MeetErrors.SessionReplaced);
        await connection.Pump(_client);

        Assert.Equal(
            ["RoomEvent 4", "Offer 1", "IceCandidate 2", "Answer 3", $"Resync {Id}", "SessionEnded session.replaced"],
            _client.Told.All
        );
        Assert.True(_context.ConnectionAborted.IsCancellationRequested);
    }

    [Fact]
    public async Task Send_SameSignalAgainAfterAStall_ReachesTheClientOnce()
    {
        var connection = Live(outbox: 16);
        var signal = Candidate;

        connection.Send(signal);
        connection.Send(signal with { Inbox = Guid.NewGuid(), Number = 7 });
        connection.Send(Candidate with { Number = 8 });

        Assert.Equal(["IceCandidate 1", "IceCandidate 8"], await AllOf(connection));
    }

    [Fact]
    public async Task Send_AfterTheOutboxWasEmptied_SendsAgainWhatWasLostWithIt()
    {
        var connection = Live(outbox: 16);
        var signal = Candidate;
        connection.Send(signal);
        for (var sequence = 4; sequence <= 20; sequence++)
            _subscriptions.Publish(Event(sequence));

        connection.Send(signal);

        Assert.Equal("IceCandidate 1", (await AllOf(connection)).Last());
    }

    [Fact]
    public async Task Outbox_Overflowing_IsEmptiedAndTheClientToldToAskAgain()
    {
        var connection = Live(outbox: 16);

        // One more than it takes.
        for (var sequence = 4; sequence <= 20; sequence++)
            _subscriptions.Publish(Event(sequence));
        _subscriptions.Publish(Event(21));

        Assert.Equal([$"Resync {Id}", "RoomEvent 21"], await AllOf(connection));
    }

    [Fact]
    public async Task Outbox_OverflowingForAClientThatDoesNotRead_StaysBounded()
    {
        var connection = Live(outbox: 16);
        var stuck = new FakeClient(reads: false);
        var pump = connection.Pump(stuck);

        for (var sequence = 4; sequence <= 5_000; sequence++)
            _subscriptions.Publish(Event(sequence));
        stuck.ReadOn();
        connection.End(MeetErrors.SessionReplaced);
        await pump;

        Assert.Contains($"Resync {Id}", stuck.Told.All);
        Assert.InRange(stuck.Told.All.Count, 2, 16 + 2);
    }

    [Fact]
    public async Task Outbox_OverflowingWithNewsOfARoomItWasRemovedFrom_SaysToAskAboutThatRoomToo()
    {
        var connection = Live(outbox: 16);
        var other = Guid.NewGuid();
        _subscriptions.Subscribe(connection, other);
        _subscriptions.GoLive(connection, other, 1);

        _subscriptions.Publish(Left(connection.SessionId, 4));
        for (var sequence = 2; sequence <= 17; sequence++)
            _subscriptions.Publish(Event(sequence) with { RoomId = other });

        Assert.Equal([$"Resync {Id}", $"Resync {other}"], await AllOf(connection));
    }

    [Fact]
    public async Task End_WhateverComesAfter_TheReasonIsToldOnceAndLast()
    {
        var connection = Live(outbox: 16);

        _subscriptions.Publish(Event(4));
        connection.End(MeetErrors.SessionReplaced);
        _subscriptions.Publish(Event(5));
        connection.Send(Candidate);
        connection.End(MeetErrors.SessionSignedOut);
        await connection.Pump(_client);

        Assert.Equal(["RoomEvent 4", "SessionEnded session.replaced"], _client.Told.All);
        Assert.Equal(MeetErrors.SessionReplaced, connection.Ended);
    }

    [Fact]
    public async Task End_WithAFullOutbox_StillTellsTheReason()
    {
        var connection = Live(outbox: 16);
        for (var sequence = 4; sequence < 20; sequence++)
            _subscriptions.Publish(Event(sequence));

        connection.End(MeetErrors.SessionSignedOut);
        await connection.Pump(_client);

        Assert.Equal(["SessionEnded session.signedOut"], _client.Told.All);
    }

    [Fact]
    public async Task End_ClientThatDoesNotRead_IsClosedAllTheSame()
    {
        var clock = new FakeTimeProvider();
        var connection = Connection(context: _context, clock: clock);
        var closed = new TaskCompletionSource();
        _context.ConnectionAborted.Register(closed.SetResult);
        var stuck = new FakeClient(reads: false);
        _ = connection.Pump(stuck);

        connection.End(MeetErrors.SessionSignedOut);

        Assert.Equal(["SessionEnded session.signedOut"], stuck.Told.All);
        Assert.False(closed.Task.IsCompleted); // it may yet read why
        clock.Advance(TimeSpan.FromSeconds(2));
        await closed.Task.Soon("the end of the connection");
        stuck.ReadOn();
    }

    private static Signal Described(SdpType type) =>
        Candidate with
        {
            Description = new SessionDescription(type, "v=0"),
            Candidate = null,
        };

    private MeetConnection Live(int outbox)
    {
        var connection = Connection(outbox, _context);
        _subscriptions.Subscribe(connection, Id);
        _subscriptions.GoLive(connection, Id, 3);
        return connection;
    }

    // All that is told before the end.
    private async Task<IEnumerable<string>> AllOf(MeetConnection connection)
    {
        connection.End(MeetErrors.SessionReplaced);
        await connection.Pump(_client);
        return _client.Told.All.SkipLast(1);
    }
}
