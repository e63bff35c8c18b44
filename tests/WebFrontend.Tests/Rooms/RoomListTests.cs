using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Rooms;

[Collection(MeetAppCollection.Name)]
public sealed class RoomListTests(MeetApp app) : IAsyncLifetime
{
    private readonly string _mark = Guid.NewGuid().ToString("n")[..8];
    private Person _alice = null!;

    public async Task InitializeAsync() => _alice = await app.Open("Alice");

    public async Task DisposeAsync() => await _alice.DisposeAsync();

    [Fact]
    public async Task List_IsNewestFirstInPages()
    {
        var rooms = new List<Guid>();
        for (var number = 0; number < 5; number++)
            rooms.Add(await _alice.CreateRoom(name: $"{_mark} {number}"));

        var first = await List($"query={_mark}&limit=2");
        var second = await List($"query={_mark}&limit=2&before={first.Next}");
        var third = await List($"query={_mark}&limit=2&before={second.Next}");

        Assert.Equal(Enumerable.Reverse(rooms), [.. Ids(first), .. Ids(second), .. Ids(third)]);
        Assert.Equal(rooms[3], first.Next);
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task List_PageThatEndsWithARoomClosedMeanwhile_LeadsOn()
    {
        var rooms = new List<Guid>();
        for (var number = 0; number < 4; number++)
            rooms.Add(await _alice.CreateRoom(name: $"{_mark} {number}"));
        var first = await List($"query={_mark}&limit=2");
        (await _alice.Rest.Delete($"/api/rooms/{first.Next}")).Is(204);

        var second = await List($"query={_mark}&limit=2&before={first.Next}");

        Assert.Equal([rooms[1], rooms[0]], Ids(second));
    }

    [Fact]
    public async Task List_PageThatHoldsTheLastRoom_LeadsNowhere()
    {
        for (var number = 0; number < 4; number++)
            await _alice.CreateRoom(name: $"{_mark} {number}");

        Assert.Null((await List($"query={_mark}&limit=4")).Next);
        Assert.NotNull((await List($"query={_mark}&limit=3")).Next);
    }

    [Fact]
    public async Task List_FindsNamesByTheBeginningsOfTheirWords()
    {
        var percent = await _alice.CreateRoom(name: $"{_mark} 100% Über_sicht");
        var plain = await _alice.CreateRoom(name: $"{_mark} 1000");

        Assert.Equal([percent], Ids(await List($"query={_mark} sicht")));
        Assert.Equal([percent], Ids(await List($"query={_mark.ToUpperInvariant()} 100%25 UBER_")));
        Assert.Equal([plain, percent], Ids(await List($"query= {_mark} 100%25 ")));
        Assert.Empty(Ids(await List($"query={_mark} icht"))); // not in the middle, and in no mark
        Assert.Empty(Ids(await List("query=%25_%00!")));
    }

    [Fact]
    public async Task List_CountsWhoIsThereNow()
    {
        await using var bob = await app.Open("Bob");
        var room = await _alice.CreateRoom(name: _mark);
        Assert.Equal(0, await Count());

        await _alice.Join(room);
        await bob.Join(room);
        Assert.Equal(2, await Count());

        await bob.Leave(room);
        Assert.Equal(1, await Count());

        async Task<int> Count() => (await List($"query={_mark}")).Rooms.Single().ParticipantCount;
    }

    [Fact]
    public async Task List_ShowsTheNewNameOfARenamedRoom()
    {
        var room = await _alice.CreateRoom(name: $"{_mark} old");

        (await _alice.Rest.Patch($"/api/rooms/{room}", new { name = $"{_mark} new" })).Is(200);

        Assert.Empty(Ids(await List($"query={_mark} old")));
        Assert.Equal([room], Ids(await List($"query={_mark} new")));
    }

    private static Guid[] Ids(RoomPage page) => [.. page.Rooms.Select(summary => summary.Room.Id)];

    private async Task<RoomPage> List(string query) => (await _alice.Rest.Get($"/api/rooms?{query}")).Is<RoomPage>();
}
