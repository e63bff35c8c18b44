using Dapper;
using MiniMeet.Silo.MySql;

namespace MiniMeet.Silo.Rooms;

[Collection(MySqlCollection.Name)]
public sealed class MySqlRoomDirectoryTests(MySqlServers servers) : RoomDirectoryContract, IAsyncLifetime
{
    private MySqlTestDatabase _database = null!; // set before every test
    private MySqlDatabase _open = null!;
    private IRoomDirectory _directory = null!;

    protected override IRoomDirectory Directory => _directory;

    protected override Task<int> CountPrefixes() =>
        _open.Run(connection => connection.ExecuteScalarAsync<int>("SELECT count(*) FROM room_name_prefix"));

    public async Task InitializeAsync()
    {
        _database = await MySqlTestDatabase.Create(servers.Server);
        _open = _database.Open();
        _directory = new MySqlRoomDirectory(_open, Search);
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task List_AnyNamesAndTexts_IsThatOfSqlite()
    {
        await using var file = new SqliteTestFile();
        var sqlite = new SqliteRoomDirectory(file.Database, Search);
        var names = new OddNames();
        for (var minute = 0; minute < 200; minute++)
        {
            var room = RoomEvents.Room(Guid.NewGuid(), names.Next()) with
            {
                CreatedAt = RoomEvents.Noon.AddMinutes(minute / 2),
            };
            await sqlite.Put(room);
            await Directory.Put(room);
        }

        foreach (var text in names.Texts(200))
        {
            var (expected, page) = (await sqlite.List(text, null, 50), await Directory.List(text, null, 50));
            Assert.Equal(expected.Rooms.AsEnumerable(), page.Rooms.AsEnumerable());
            Assert.Equal(expected.Next, page.Next);
        }
    }

    [Fact]
    public async Task Put_SameRoomByManyAtOnce_IsThereOnce()
    {
        var room = RoomEvents.Room(Guid.NewGuid());

        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        await Directory.Put(room with { Capacity = number });
                        if (number % 4 == 0)
                            await Directory.Remove(room.Id);
                    })
                )
        );
        await Directory.Put(room);

        Assert.Equal(room, Assert.Single((await Directory.List("", null, 10)).Rooms).Room);
        Assert.Equal(room, Assert.Single((await Directory.List("room", null, 10)).Rooms).Room);
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("", 19_000)]
    [InlineData("room", 19_000)]
    [InlineData("room even", 5_000)]
    [InlineData("odd room", 19_001)]
    public async Task List_PageOfALongList_ReadsNoMoreThanThePage(string text, int roomsBehind)
    {
        await using var connection = await _database.Connect();
        await connection.ExecuteAsync(
            """
            INSERT INTO room_directory (id, created_at, folded_name, removed, body, name_indexed, occupied)
            SELECT uuid(), concat('2026-03-01T00:00:00.', lpad(seq, 7, '0'), 'Z'),
                concat('ROOM ', if(seq % 2, 'ODD', 'EVEN')), FALSE,
                json_object('id', uuid(), 'name', concat('Room ', seq), 'createdAt', '2026-03-01T00:00:00Z'),
                TRUE, FALSE
            FROM seq_1_to_20000;
            INSERT INTO room_name_prefix
            SELECT words.prefix, created_at, id FROM room_directory CROSS JOIN (
                SELECT 'ROO' AS prefix UNION SELECT 'ROOM' UNION SELECT 'ODD' UNION SELECT 'EVEN') AS words
            WHERE folded_name LIKE concat('%', words.prefix, '%');
            ANALYZE TABLE room_directory, room_name_prefix
            """
        );
        var before = await connection.ExecuteScalarAsync<Guid>(
            "SELECT id FROM room_directory ORDER BY created_at LIMIT @roomsBehind, 1",
            new { roomsBehind }
        );

        // Of the one connection that is in the pool, and so comes next.
        await _open.Run(one => one.ExecuteAsync("FLUSH STATUS"));
        var page = await Directory.List(text, before, 10);
        var read = await _open.Run(one =>
            one.QueryAsync<(string Name, long Value)>("SHOW SESSION STATUS LIKE 'handler_read%'")
        );

        Assert.Equal(10, page.Rooms.Length);
        Assert.Equal($"Room {roomsBehind}", page.Rooms[0].Room.Name);
        Assert.InRange(read.Sum(counter => counter.Value), 10, 150);
    }
}
