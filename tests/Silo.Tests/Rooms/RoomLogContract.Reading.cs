using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>What every <see cref="IRoomLog"/> gives back.</summary>
public abstract partial class RoomLogContract
{
    [Fact]
    public async Task Read_NothingThere_IsEmpty()
    {
        Assert.Empty(await Read(_room, 0, 10));
        var page = await Log.ReadMessages(_room, null, 10);
        Assert.Empty(page.Messages);
        Assert.False(page.HasMore);
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
    public async Task ReadMessages_AnyPageOfAnyLog_IsThatOfAList()
    {
        var random = new Random(20_260_301);
        var messages = await AppendMixed(random, 120);

        for (var round = 0; round < 150; round++)
        {
            long? before = random.Next(5) == 0 ? null : random.Next(-1, 125);
            var limit = random.Next(0, 40);
            var expected = messages.Where(message => before is null || message.Sequence < before).ToArray();

            var page = await Log.ReadMessages(_room, before, limit);

            Assert.Equal(expected.TakeLast(limit), page.Messages.AsEnumerable());
            Assert.Equal(expected.Length > limit, page.HasMore);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(int.MaxValue)]
    public async Task ReadMessages_PageByPage_WalksTheWholeHistory(int limit)
    {
        var messages = await AppendMixed(new Random(limit), 60);

        var walked = new List<ChatMessage>();
        MessagePage page;
        do
        {
            page = await Log.ReadMessages(_room, walked.Count == 0 ? null : walked[0].Sequence, limit);
            walked.InsertRange(0, page.Messages);
        } while (page.HasMore && walked.Count < messages.Count);

        Assert.False(page.HasMore);
        Assert.Equal(messages, walked);
    }

    [Fact]
    public async Task Read_NegativeLimit_Throws()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Read(_room, 0, -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadMessages(_room, null, -1));
    }

    // An array: immutable arrays are equal only where they are the same.
    private async Task<RoomLogEntry[]> Read(Guid room, long after, int limit) =>
        [.. await Log.Read(room, after, limit)];

    private async Task<List<ChatMessage>> AppendMixed(Random random, int count)
    {
        var (messages, elsewhere) = (new List<ChatMessage>(), Guid.NewGuid());
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var entry = random.Next(2) == 0 ? Message(_room, sequence) : Entry(_room, sequence);
            Assert.IsType<AppendResult.Appended>(await Log.Append(entry));
            await Log.Append(Message(elsewhere, sequence));
            if (entry.Event is MessageSent)
                messages.Add(entry.Chat());
        }

        return messages;
    }
}
