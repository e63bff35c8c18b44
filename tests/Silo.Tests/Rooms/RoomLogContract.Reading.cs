using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>What every <see cref="IRoomLog"/> gives back.</summary>
public abstract partial class RoomLogContract
{
    [Fact]
    public async Task Read_NothingThere_IsEmpty()
    {
        Assert.Empty(await Read(_room, 0, 10));
        var page = await Log.ReadHistory(_room, new HistoryQuery());
        Assert.Empty(page.Messages);
        Assert.Empty(page.Announcements);
        Assert.False(page.HasMore || page.HasNewer);
        Assert.Empty(await Log.ReadMessages(_room, [1, 2]));
        Assert.Equal(0, await Log.CountMessages(_room, 0, null, Alice.Id, 10));
    }

    [Fact]
    public async Task Read_FrontEndOfEntry_IsKeptOrNull()
    {
        await Log.Append(Entry(_room, 1) with { FrontEndId = "front-end-1" });
        await Log.Append(Entry(_room, 2));

        Assert.Equal(["front-end-1", null], (await Read(_room, 0, 10)).Select(entry => entry.FrontEndId));
    }

    [Theory]
    [InlineData(0, 3, new[] { 1, 2, 3 })]
    [InlineData(3, 100, new[] { 4, 5 })]
    [InlineData(4, 1, new[] { 5 })]
    [InlineData(5, 10, new int[0])]
    [InlineData(99, 10, new int[0])]
    [InlineData(0, 0, new int[0])]
    public async Task Read_AfterAndLimit_GiveTheNextOldestFirst(long after, int limit, int[] expected)
    {
        foreach (var sequence in Enumerable.Range(1, 5))
            await Log.Append(Entry(_room, sequence));
        await Log.Append(Entry(Guid.NewGuid(), 1));

        Assert.Equal(expected, (await Read(_room, after, limit)).Select(entry => (int)entry.Event.Sequence));
    }

    [Fact]
    public async Task Read_NegativeLimit_Throws()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Read(_room, 0, -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Log.ReadHistory(_room, new HistoryQuery(Limit: -1))
        );
    }

    // An array: immutable arrays are equal only where they are the same.
    private async Task<RoomLogEntry[]> Read(Guid room, long after, int limit) =>
        [.. await Log.Read(room, after, limit)];
}
