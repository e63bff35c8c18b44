using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>Pages of history from every <see cref="IRoomLog"/>, against a list of what was appended.</summary>
public abstract partial class RoomLogContract
{
    public static TheoryData<string> Directions => ["newest", "before", "after", "around"];

    [Theory]
    [MemberData(nameof(Directions))]
    public async Task ReadHistory_AnyPageOfAnyLog_IsThatOfAList(string direction)
    {
        var random = new Random(20_260_301);
        var shown = await AppendMixed(random, 120);

        for (var round = 0; round < 100; round++)
        {
            var (at, limit) = (random.Next(-1, 125), random.Next(0, 40));
            long? upto = random.Next(3) == 0 ? random.Next(0, 125) : null;
            var seen = shown.Where(one => upto is null || one.Sequence <= upto).ToArray();
            var older = seen.Count(one => direction == "newest" || one.Sequence < at);
            var (query, from, to) = direction switch
            {
                "newest" => (new HistoryQuery(), older - limit, older),
                "before" => (new HistoryQuery(Before: at), older - limit, older),
                "after" => (new HistoryQuery(After: at - 1), older, older + limit),
                // as many on both sides, or all that are there
                _ => (
                    new HistoryQuery(Around: at),
                    Start(seen.Length, older, limit),
                    Start(seen.Length, older, limit) + limit
                ),
            };
            (from, to) = (Math.Clamp(from, 0, seen.Length), Math.Clamp(to, 0, seen.Length));

            var page = await Log.ReadHistory(_room, query with { Upto = upto, Limit = limit });

            Assert.Equal(seen[from..to].Where(one => one is MessageSent).Select(Chat), page.Messages.AsEnumerable());
            Assert.Equal(seen[from..to].Where(one => one is not MessageSent), page.Announcements.AsEnumerable());
            Assert.Equal((from > 0, to < seen.Length), (page.HasMore, page.HasNewer));
        }

        static int Start(int length, int older, int limit) =>
            Math.Clamp(older - (limit / 2), 0, Math.Max(0, length - limit));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(int.MaxValue)]
    public async Task ReadHistory_PageByPage_WalksTheWholeHistoryBothWays(int limit)
    {
        var shown = (await AppendMixed(new Random(limit), 60)).Select(one => one.Sequence).ToArray();

        var (back, there) = (new List<long>(), new List<long>());
        HistoryPage page;
        do
        {
            page = await Log.ReadHistory(_room, new HistoryQuery(back.Count == 0 ? null : back[0], Limit: limit));
            back.InsertRange(0, SequencesOf(page));
        } while (page.HasMore && back.Count < shown.Length);
        Assert.False(page.HasMore);
        do
        {
            page = await Log.ReadHistory(_room, new HistoryQuery(After: there.LastOrDefault(), Limit: limit));
            there.AddRange(SequencesOf(page));
        } while (page.HasNewer && there.Count < shown.Length);

        Assert.False(page.HasNewer);
        Assert.Equal(shown, back);
        Assert.Equal(shown, there);

        static IEnumerable<long> SequencesOf(HistoryPage page) =>
            page.Messages.Select(one => one.Sequence).Concat(page.Announcements.Select(one => one.Sequence)).Order();
    }

    [Fact]
    public async Task ReadHistory_Extremes_AreTaken()
    {
        await Log.Append(Message(_room, 1));

        foreach (var end in new[] { long.MinValue, long.MaxValue })
        {
            Assert.Equal(end == long.MaxValue ? 1 : 0, await Count(new HistoryQuery(Before: end)));
            Assert.Equal(end == long.MaxValue ? 0 : 1, await Count(new HistoryQuery(After: end)));
            Assert.Equal(1, await Count(new HistoryQuery(Around: end)));
        }

        async Task<int> Count(HistoryQuery query) => (await Log.ReadHistory(_room, query)).Messages.Length;
    }

    [Fact]
    public async Task ReadMessages_OfSequences_GivesThoseThatAreMessages()
    {
        await Log.Append(Message(_room, 1));
        await Log.Append(Entry(_room, 2));
        await Log.Append(Message(_room, 3));
        await Log.Append(Message(Guid.NewGuid(), 1));

        Assert.Equal([1, 3], (await Log.ReadMessages(_room, [4, 3, 2, 1, 1, 0, -1])).Select(one => one.Sequence));
        Assert.Empty(await Log.ReadMessages(_room, []));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    [InlineData(29, 3)]
    [InlineData(30, 3)]
    [InlineData(31, 4)]
    public async Task FindAt_GivesTheFirstEntryAtOrAfterATime(int seconds, long expected)
    {
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            var entry = Entry(_room, sequence);
            await Log.Append(entry with { Event = entry.Event with { At = Noon.AddSeconds(10 * sequence) } });
        }

        Assert.Equal(expected, await Log.FindAt(_room, Noon.AddSeconds(seconds)));
        Assert.Equal(1, await Log.FindAt(Guid.NewGuid(), Noon));
    }

    [Fact]
    public async Task FindAt_InAnyLog_IsThatOfAList()
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 50).Select(_ => Noon.AddSeconds(random.Next(60))).Order().ToArray();
        for (var i = 0; i < times.Length; i++)
        {
            var entry = Entry(_room, i + 1);
            await Log.Append(entry with { Event = entry.Event with { At = times[i] } });
        }

        for (var second = -1; second <= 61; second++)
        {
            Assert.Equal(
                1 + times.Count(time => time < Noon.AddSeconds(second)),
                await Log.FindAt(_room, Noon.AddSeconds(second).ToOffset(TimeSpan.FromHours(2)))
            );
        }
    }

    [Fact]
    public async Task CountMessages_CountsThoseOfOthers_UpToTheLimit()
    {
        for (var sequence = 1; sequence <= 9; sequence++)
            await Log.Append(sequence % 3 == 0 ? Entry(_room, sequence) : Message(_room, sequence, sender: Bob));
        await Log.Append(Message(_room, 10, sender: Alice));

        Assert.Equal(6, await Log.CountMessages(_room, 0, null, Alice.Id, 100));
        Assert.Equal(1, await Log.CountMessages(_room, 0, null, Bob.Id, 100));
        Assert.Equal(3, await Log.CountMessages(_room, 4, null, Alice.Id, 100));
        Assert.Equal(3, await Log.CountMessages(_room, 0, 4, Alice.Id, 100));
        Assert.Equal(5, await Log.CountMessages(_room, 0, null, Alice.Id, 5));
        Assert.Equal(0, await Log.CountMessages(_room, 10, null, Alice.Id, 100));
        Assert.Equal(0, await Log.CountMessages(Guid.NewGuid(), 0, null, Alice.Id, 100));
    }

    // All that is shown, and much that is not; elsewhere, too.
    private async Task<List<RoomEvent>> AppendMixed(Random random, int count)
    {
        var (shown, elsewhere) = (new List<RoomEvent>(), Guid.NewGuid());
        for (var sequence = 1; sequence <= count; sequence++)
        {
            RoomEvent change = random.Next(8) switch
            {
                0 => new ParticipantJoined(Participant(Guid.NewGuid())),
                1 => new CallJoined(Guid.NewGuid(), new CallParticipation(Noon, new Media(true, true, true)), Noon),
                2 => new CallLeft(Guid.NewGuid(), random.Next(2) == 0 ? Noon : null),
                3 => new ParticipantLeft(Guid.NewGuid(), LeaveReason.Left, Bob.Id, random.Next(2) == 0 ? Noon : null),
                4 => new CallJoined(Guid.NewGuid(), new CallParticipation(Noon, new Media(true, true, true))),
                5 => new MediaChanged(Guid.NewGuid(), new Media(true, true, true)),
                _ => new MessageSent(Bob, Guid.NewGuid(), $"{sequence}"),
            };
            change = change with { RoomId = _room, Sequence = sequence, At = Noon };
            Assert.IsType<AppendResult.Appended>(await Log.Append(new RoomLogEntry(change)));
            await Log.Append(Message(elsewhere, sequence));
            var isShown = change switch
            {
                MessageSent or ParticipantJoined => true,
                CallJoined joined => joined.RingUntil is not null,
                CallLeft left => left.CallStartedAt is not null,
                ParticipantLeft left => left.CallStartedAt is not null,
                _ => false,
            };
            if (isShown)
                shown.Add(change);
        }

        return shown;
    }

    private static ChatMessage Chat(RoomEvent roomEvent) => ((MessageSent)roomEvent).ToMessage();
}
