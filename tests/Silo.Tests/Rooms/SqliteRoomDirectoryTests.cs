using Dapper;

namespace MiniMeet.Silo.Rooms;

public sealed class SqliteRoomDirectoryTests : RoomDirectoryContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IRoomDirectory Directory => new SqliteRoomDirectory(_file.Database, Search);

    protected override Task<int> CountPrefixes() =>
        _file.Database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM room_name_prefix"));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task List_FileReopened_IsTheSame()
    {
        var room = RoomEvents.Room(Guid.NewGuid());
        await Directory.Put(room);

        await _file.Reopen();

        Assert.Equal(room, Assert.Single((await Directory.List("room", null, 10)).Rooms).Room);
    }
}
