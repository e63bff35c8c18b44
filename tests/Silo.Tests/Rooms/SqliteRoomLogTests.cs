using Dapper;

namespace MiniMeet.Silo.Rooms;

public sealed class SqliteRoomLogTests : RoomLogContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IRoomLog Log => new SqliteRoomLog(_file.Database);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task Log_FileReopened_GoesOnWhereItWas()
    {
        var room = Guid.NewGuid();
        var first = RoomEvents.Message(room, 1);
        await Log.Append(first);

        await _file.Reopen();

        Assert.Equal(first, Assert.Single(await Log.Read(room, 0, 10)));
        Assert.IsType<AppendResult.RequestKnown>(await Log.Append(first));
        Assert.IsType<AppendResult.SequenceTaken>(await Log.Append(RoomEvents.Message(room, 1)));
        Assert.IsType<AppendResult.Appended>(await Log.Append(RoomEvents.Message(room, 2)));
    }

    [Fact]
    public async Task Append_OfTwoProcesses_NeverTakesOneSequenceTwice()
    {
        var room = Guid.NewGuid();
        await using var other = _file.Open();
        IRoomLog[] logs = [Log, new SqliteRoomLog(other)];

        foreach (var sequence in Enumerable.Range(1, 8))
        {
            var results = await Task.WhenAll(
                logs.Select(log => Task.Run(() => log.Append(RoomEvents.Entry(room, sequence))))
            );
            Assert.Single(results, result => result is AppendResult.Appended);
        }

        Assert.Equal(8, (await Log.Read(room, 0, 100)).Length);
    }

    [Theory]
    [InlineData(
        SqliteRoomLog.ShownAround,
        "SEARCH room_log USING INDEX room_log_in_order (room_id=? AND sequence<?)",
        "SEARCH room_log USING INDEX room_log_in_order (room_id=? AND sequence>? AND sequence<?)"
    )]
    [InlineData(
        SqliteRoomLog.UnreadMessages,
        "SEARCH room_log USING INDEX room_log_in_order (room_id=? AND sequence>? AND sequence<?)"
    )]
    [InlineData(
        SqliteRoomLog.FirstAt,
        "SEARCH room_log USING COVERING INDEX room_log_in_order (room_id=?)",
        "SEARCH room_log USING INDEX room_log_in_order (room_id=? AND sequence=?)"
    )]
    public async Task Query_Plan_EntersAnIndexAndSortsNothing(string query, params string[] searches)
    {
        var plan = await _file.Database.Read(connection =>
            connection
                .Query<(int, int, int, string Step)>(
                    $"EXPLAIN QUERY PLAN {query}",
                    new
                    {
                        room = "0",
                        Pivot = 5L,
                        OlderRows = 11L,
                        NewerRows = 11L,
                        upto = 9L,
                        after = 0L,
                        user = "0",
                        limit = 9,
                        time = "2026",
                    }
                )
                .Select(row => row.Step)
                .ToArray()
        );

        Assert.Equal(searches, plan.Where(step => step.Contains("room_log", StringComparison.Ordinal)));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
