using Microsoft.Extensions.DependencyInjection;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>Each test has an app of its own: once drained it is of no use to others.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(2);
    private readonly DrainingApp _app = new();

    private Drain Drain => _app.Services.GetRequiredService<Drain>();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Everybody_is_told_that_they_may_connect_again()
    {
        await using var alice = await _app.Open("Alice");
        var devices = new List<Person> { alice };
        for (var number = 1; number < 30; number++)
            devices.Add(await alice.OpenAnother());

        await DrainAway();

        foreach (var device in devices)
            await device.Socket.Closed.Soon("the end of the socket");
        Assert.All(devices, device => Assert.True(device.Socket.IsAskedToReconnect));
        foreach (var device in devices)
            await device.DisposeAsync();
    }

    [Fact]
    public async Task Readiness_ends_with_the_begin_of_a_drain_and_liveness_does_not()
    {
        await using var alice = await _app.Open("Alice");
        (await alice.Rest.Get("/health/ready")).Is(200);

        using var cancel = new CancellationTokenSource();
        var drained = Drain.Run(cancel.Token);

        (await alice.Rest.Get("/health/ready")).Is(503);
        (await alice.Rest.Get("/health/live")).Is(200);
        await alice.CreateRoom(); // who is here is still served
        Assert.False(alice.Socket.Closed.IsCompleted);
        Assert.False(drained.IsCompleted);
        await cancel.CancelAsync();
        await drained.Soon("the end of a drain that is cut short");
    }

    [Fact]
    public async Task Everybody_keeps_the_seat_and_nobody_is_seen_to_leave()
    {
        await using var alice = await _app.Open("Alice");
        await using var bob = await _app.Open("Bob");
        await using var carol = await _app.Open("Carol");
        Person[] all = [alice, bob, carol];
        var room = await alice.CreateRoom();
        foreach (var one in all)
            await one.Join(room);
        foreach (var one in all)
            await one.JoinCall(room);
        foreach (var one in all)
            await one.Hears<CallJoined>(room, joined => joined.SessionId == carol.SessionId);

        await DrainAway();

        foreach (var one in all)
            await one.Socket.Closed.Soon("the end of the socket");
        foreach (var one in all)
            await one.Reconnect();
        await alice.Hears<ParticipantReconnected>(room, back => back.SessionId == carol.SessionId);
        var events = await alice.SeesAll(room);
        var sessions = all.Select(one => one.SessionId).Order().ToArray();
        Assert.Equal(sessions, events.OfType<ParticipantReconnecting>().Select(gone => gone.SessionId).Order());
        Assert.DoesNotContain(events, roomEvent => roomEvent is ParticipantLeft or CallLeft);
        var participants = (await alice.Resume(null, room)).Rooms.Single().Entry!.Snapshot.Participants;
        Assert.Equal(sessions, participants.Select(participant => participant.SessionId).Order());
        Assert.All(participants, participant => Assert.True(participant is { Connected: true, Call: not null }));
    }

    [Fact]
    public async Task Without_clients_a_drain_takes_no_time()
    {
        await Drain.Run(CancellationToken.None).Soon("the end of the drain"); // while time stands still

        Assert.True(Drain.HasBegun);
    }

    [Fact]
    public async Task A_client_that_reads_nothing_does_not_hold_up_the_end()
    {
        await using var alice = await _app.Open("Alice");
        await using var deaf = await _app.Open("Deaf");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await deaf.Join(room);
        deaf.Socket.StopReading();
        await alice.SayMuch(room);

        await DrainAway();

        await alice.Socket.Closed.Soon("the end of the socket");
        Assert.True(alice.Socket.IsAskedToReconnect);
        Assert.False(deaf.Socket.Closed.IsCompleted); // it knows of nothing yet
    }

    // As all clients do where this front end is the only one.
    [Fact]
    public async Task A_client_that_comes_back_here_is_asked_again()
    {
        await using var alice = await _app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var drained = Drain.Run(CancellationToken.None);
        _app.Pass(Notice);
        await alice.Socket.Closed.Soon("the end of the socket");
        await alice.Reconnect();
        Assert.False(drained.IsCompleted);

        await _app.PassUntil(alice.Socket.Closed);
        await _app.PassUntil(drained);
    }

    private async Task DrainAway()
    {
        var drained = Drain.Run(CancellationToken.None);
        await _app.PassUntil(drained);
    }

    private sealed class DrainingApp : TimedMeetApp
    {
        protected override Dictionary<string, string> Settings =>
            new(base.Settings)
            {
                ["MiniMeet:Rooms:Grace"] = "00:10:00",
                ["MiniMeet:Rooms:Lease"] = "00:10:00",
                ["MiniMeet:FrontEnd:DrainNotice"] = $"{Notice:c}",
                ["MiniMeet:FrontEnd:DrainSpread"] = $"{Spread:c}",
                ["MiniMeet:FrontEnd:DrainTimeout"] = "00:05:00",
            };
    }
}
