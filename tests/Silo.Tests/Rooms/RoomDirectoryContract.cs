using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>What every <see cref="IRoomDirectory"/> does. Adapters inherit it with an empty store per test.</summary>
public abstract partial class RoomDirectoryContract
{
    protected abstract IRoomDirectory Directory { get; }

    [Fact]
    public async Task List_NoText_IsEveryRoomNewestFirst()
    {
        var (old, young, middle) = (await Put("old", 1), await Put("young", 3), await Put("middle", 2));

        Assert.Equal([young, middle, old], await List("", null, 10));
        Assert.Equal([young, middle], await List("", null, 2));
    }

    [Fact]
    public async Task List_MomentsATickApartOrInOtherZones_AreInTrueOrder()
    {
        var first = await Put(Room(Guid.NewGuid(), "first") with { CreatedAt = Noon.ToOffset(TimeSpan.FromHours(9)) });
        var second = await Put(Room(Guid.NewGuid(), "second") with { CreatedAt = Noon.AddTicks(1) });
        var third = await Put(
            Room(Guid.NewGuid(), "third") with
            {
                CreatedAt = Noon.AddTicks(2).ToOffset(TimeSpan.FromHours(-9)),
            }
        );

        Assert.Equal([third, second, first], await List("", null, 10));
    }

    [Fact]
    public async Task Put_Again_Replaces()
    {
        var room = await Put("Monday", 1);
        await Put("Other", 2);

        var renamed = await Put(room with { Name = "Tuesday", Capacity = 3 });

        Assert.Empty(await List("Monday", null, 10));
        Assert.Equal([renamed], await List("Tuesday", null, 10));
        Assert.Equal(2, (await List("", null, 10)).Length);
    }

    [Fact]
    public async Task Remove_Room_IsListedNoMore()
    {
        var (gone, stays) = (await Put("gone", 1), await Put("stays", 2));

        await Directory.Remove(gone.Id);
        await Directory.Remove(gone.Id);
        await Directory.Remove(Guid.NewGuid());

        Assert.Equal([stays], await List("", null, 10));
        Assert.Empty(await List("gone", null, 10));
    }

    [Fact]
    public async Task List_FromBehindARoom_GoesOnAlsoIfItIsGone()
    {
        var (first, second, third) = (await Put("first", 1), await Put("second", 2), await Put("third", 3));

        Assert.Equal([second, first], await List("", third.Id, 10));
        await Directory.Remove(second.Id);
        Assert.Equal([first], await List("", second.Id, 10));
    }

    [Fact]
    public async Task List_FromBehindARoomThatNeverWas_IsEmpty()
    {
        await Put("one", 1);

        var page = await Directory.List("", Guid.NewGuid(), 10);

        Assert.Empty(page.Rooms);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task List_RoomsOfOneMoment_ArePagedOnceEach()
    {
        var rooms = new HashSet<RoomInfo>();
        for (var index = 0; index < 23; index++)
            rooms.Add(await Put($"room {index}", 7));

        foreach (var text in new[] { "", "room" })
        {
            var pages = await Walk(text, 4);

            Assert.Equal([4, 4, 4, 4, 4, 3], pages.Select(page => page.Length));
            Assert.Equal(rooms, pages.SelectMany(page => page).ToHashSet());
        }
    }

    [Fact]
    public async Task List_AnyPage_IsThatOfAList()
    {
        var random = new Random(20_260_301);
        var rooms = new List<RoomInfo>();
        foreach (var minute in Enumerable.Range(1, 80).OrderBy(_ => random.Next()))
        {
            rooms.Add(await Put($"{(char)('a' + random.Next(3))}{(char)('A' + random.Next(3))} {minute}", minute));
        }

        for (var removal = 0; removal < 15; removal++)
        {
            var gone = rooms[random.Next(rooms.Count)];
            rooms.Remove(gone);
            await Directory.Remove(gone.Id);
        }

        rooms = [.. rooms.OrderByDescending(room => room.CreatedAt)];
        string[] texts = ["", "a", "B", "cA", "1", "zz"];
        for (var round = 0; round < 100; round++)
        {
            var (text, limit) = (texts[random.Next(texts.Length)], random.Next(1, 30));
            var before = random.Next(3) == 0 ? null : rooms[random.Next(rooms.Count)];
            var expected = rooms
                .Where(room =>
                    room.Name.Split(' ').Any(word => word.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                )
                .Where(room => before is null || room.CreatedAt < before.CreatedAt)
                .Take(limit);

            Assert.Equal(expected, await List(text, before?.Id, limit));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task List_NoLimit_Throws(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => List("", null, limit));

    [Fact]
    public async Task SetOccupied_Room_IsListedSoUntilItIsSaidOtherwise()
    {
        var room = await Put("one", 1);
        Assert.False(await IsOccupied());

        await Directory.SetOccupied(room.Id, true);
        await Directory.SetOccupied(room.Id, true);
        Assert.True(await IsOccupied());

        await Put(room with { Name = "another name" });
        Assert.True(await IsOccupied());

        await Directory.SetOccupied(room.Id, false);
        Assert.False(await IsOccupied());

        await Directory.SetOccupied(Guid.NewGuid(), true);
        await Directory.Remove(room.Id);
        await Directory.SetOccupied(room.Id, true);
        Assert.Empty(await List("", null, 10));

        async Task<bool> IsOccupied() => Assert.Single((await Directory.List("", null, 10)).Rooms).Occupied;
    }

    [Fact]
    public async Task OwnedBy_Owner_IsTheirOpenRoomsInPages()
    {
        var owner = new User(Guid.NewGuid(), "Ada");
        var rooms = new List<RoomInfo>();
        for (var minute = 0; minute < 5; minute++)
        {
            var room = Room(Guid.NewGuid()) with { Owner = owner, CreatedAt = Noon.AddMinutes(minute) };
            rooms.Add(await Put(room));
            await Put("of somebody else", minute);
        }

        await Directory.Remove(rooms[4].Id);
        rooms[0] = await Put(rooms[0] with { Owner = owner with { Username = "Countess" } });
        RoomInfo[] all = [.. rooms[..4].OrderBy(room => $"{room.Id}", StringComparer.Ordinal)];

        Assert.Equal(all[..3], (await Directory.OwnedBy(owner.Id, null, 3)).AsEnumerable());
        Assert.Equal(all[3..], (await Directory.OwnedBy(owner.Id, all[2].Id, 3)).AsEnumerable());
        Assert.Empty(await Directory.OwnedBy(Guid.NewGuid(), null, 3));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Directory.OwnedBy(owner.Id, null, 0));
    }

    // An array: immutable arrays are equal only where they are the same.
    private async Task<RoomInfo[]> List(string text, Guid? before, int limit) =>
        [.. (await Directory.List(text, before, limit)).Rooms.Select(listed => listed.Room)];

    // Every page up to the end.
    private async Task<List<RoomInfo[]>> Walk(string text, int limit)
    {
        var pages = new List<RoomInfo[]>();
        Guid? next = null;
        do
        {
            var page = await Directory.List(text, next, limit);
            pages.Add([.. page.Rooms.Select(listed => listed.Room)]);
            next = page.Next;
        } while (next is not null);

        return pages;
    }

    private Task<RoomInfo> Put(string name, int minute) =>
        Put(Room(Guid.NewGuid(), name) with { CreatedAt = Noon.AddMinutes(minute) });

    private async Task<RoomInfo> Put(RoomInfo room)
    {
        await Directory.Put(room);
        return room;
    }
}
