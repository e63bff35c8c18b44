using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>What every <see cref="IRoomDirectory"/> does. Adapters inherit it with an empty store per test.</summary>
public abstract class RoomDirectoryContract
{
    protected abstract IRoomDirectory Directory { get; }

    [Fact]
    public async Task List_NoText_IsEveryRoomNewestFirst()
    {
        var (old, young, middle) = (await Put("old", 1), await Put("young", 3), await Put("middle", 2));

        Assert.Equal([young, middle, old], await List("", null, 10));
        Assert.Equal([young, middle], await List("", null, 2));
        Assert.Empty(await List("", null, 0));
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

    [Theory]
    [InlineData("100% sure", "0% s", "1000 is sure")]
    [InlineData("snake_case", "e_c", "snakeXcase")]
    [InlineData(@"back\slash", @"k\s", "backslash")]
    [InlineData("it's", "t's", "its")]
    [InlineData("a*b?[c]", "*b?[c]", "axbyc")]
    [InlineData("Übung ΣΟΦΟΣ", "übung σοφος", "Ubung")]
    [InlineData("Übung ΣΟΦΟΣ", "σοφός", "σοφος?", false)]
    [InlineData("Встреча 🎉", "ВСТРЕЧА 🎉", "Встреча")]
    public async Task List_Text_IsTakenLiterallyWhateverItsCase(
        string name,
        string text,
        string other,
        bool found = true
    )
    {
        var room = await Put(name, 1);
        await Put(other, 2);

        Assert.Equal(found ? [room] : [], await List(text, null, 10));
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

        Assert.Empty(await List("", Guid.NewGuid(), 10));
    }

    [Fact]
    public async Task List_RoomsOfOneMoment_ArePagedOnceEach()
    {
        var rooms = new HashSet<RoomInfo>();
        for (var index = 0; index < 23; index++)
            rooms.Add(await Put($"room {index}", 7));

        var walked = new List<RoomInfo>();
        while (walked.Count < rooms.Count && await List("", walked.LastOrDefault()?.Id, 4) is { Length: > 0 } page)
        {
            walked.AddRange(page);
        }

        Assert.Equal(rooms.Count, walked.Count);
        Assert.Equal(rooms, walked.ToHashSet());
        Assert.Empty(await List("", walked[^1].Id, 4));
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
            var (text, limit) = (texts[random.Next(texts.Length)], random.Next(0, 30));
            var before = random.Next(3) == 0 ? null : rooms[random.Next(rooms.Count)];
            var expected = rooms
                .Where(room => room.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Where(room => before is null || room.CreatedAt < before.CreatedAt)
                .Take(limit);

            Assert.Equal(expected, await List(text, before?.Id, limit));
        }
    }

    [Fact]
    public async Task List_NegativeLimit_Throws() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => List("", null, -1));

    // An array: immutable arrays are equal only where they are the same.
    private async Task<RoomInfo[]> List(string text, Guid? before, int limit) =>
        [.. await Directory.List(text, before, limit)];

    private Task<RoomInfo> Put(string name, int minute) =>
        Put(Room(Guid.NewGuid(), name) with { CreatedAt = Noon.AddMinutes(minute) });

    private async Task<RoomInfo> Put(RoomInfo room)
    {
        await Directory.Put(room);
        return room;
    }
}
