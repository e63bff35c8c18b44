using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Fanout;

[Collection(MeetAppCollection.Name)]
public sealed class JoinRaceTests(MeetApp app)
{
    [Fact]
    public async Task What_happens_while_a_join_is_under_way_is_neither_lost_nor_told_twice()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        using var enough = new CancellationTokenSource();
        var chatter = Chatter(alice, room, enough.Token);

        for (var round = 0; round < 15; round++)
        {
            await bob.Join(room, bob.View(room).Last);
            await bob.Say(room, $"round {round}");
            await bob.Hears<MessageSent>(room, sent => sent.Text == $"round {round}");
            await bob.Leave(room);
        }

        await enough.CancelAsync();
        await chatter;
        // Straight from the sockets: while bob was in, each event came once, and in order.
        var told = bob
            .Calls.All.Where(call => call.Method == "RoomEvent")
            .Select(call => call.As<RoomEvent>().Sequence)
            .ToArray();
        Assert.Equal(told.Distinct().Order(), told);
    }

    [Fact]
    public async Task Whoever_is_refused_hears_nothing_of_the_room()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        await using var carol = await app.Open("Carol");
        var (room, lobby) = (await alice.CreateRoom(capacity: 2), await alice.CreateRoom());
        await alice.Join(room);
        await bob.Join(room);
        using var enough = new CancellationTokenSource();
        var chatter = Chatter(alice, room, enough.Token);

        for (var attempt = 0; attempt < 10; attempt++)
            await Refused.With(MeetErrors.RoomFull, () => carol.Join(room));

        await enough.CancelAsync();
        await chatter;
        await carol.Join(lobby);
        await carol.Say(lobby, "mark");
        await carol.Reads(lobby, 1);
        Assert.Empty(carol.View(room).Events.All);
        Assert.DoesNotContain(carol.Calls.All, call => call.Argument.GetProperty("roomId").GetGuid() == room);
    }

    private static async Task Chatter(Person client, Guid room, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
            await client.Say(room, "chatter");
    }
}
