using Dapper;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Rooms;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Users;

namespace MiniMeet.Silo.Search;

public sealed class SqliteOldNamesTests : IAsyncLifetime
{
    private static readonly IOptions<SearchOptions> Options = Microsoft.Extensions.Options.Options.Create(
        new SearchOptions()
    );

    private readonly SqliteTestFile _file = new();
    private SqliteDatabase _database = null!; // set before every test

    private IRoomDirectory Rooms => new SqliteRoomDirectory(_database, Options);

    private IUserDirectory Users => new SqliteUserDirectory(_database, Options);

    public Task InitializeAsync()
    {
        using (var connection = _file.Connect("old.db"))
        {
            SqliteMigrations.Apply(connection, SqliteMigration.Embedded[..OldNames.Schema], TimeProvider.System);
            using var transaction = connection.BeginTransaction();
            connection.Execute(OldNames.InsertRoom, OldNames.Rooms, transaction);
            connection.Execute(OldNames.InsertUser, OldNames.Users, transaction);
            transaction.Commit();
        }

        _database = _file.Open("old.db");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _file.DisposeAsync();
    }

    [Fact]
    public async Task Start_DatabaseOfTheVersionBefore_FindsAllNames()
    {
        await new SqliteStartup(_database).StartAsync(default);
        await OldNames.AssertFound(Rooms, Users);

        await new SqliteStartup(_database).StartAsync(default);
        await OldNames.AssertFound(Rooms, Users);
    }

    [Fact]
    public async Task Index_BrokeOffBefore_GoesOnAndLeavesWhatWasRenamedSince()
    {
        var renamed = await OldNames.Rename(Rooms);

        await SqliteOldNames.Index(_database, default);

        Assert.Equal(249, (await Rooms.List("cafe", null, 300)).Rooms.Length);
        Assert.Equal([renamed], (await Rooms.List("teahouse", null, 10)).Rooms.Select(listed => listed.Room));
        Assert.Equal(0, await _database.Read(connection => connection.ExecuteScalar<int>(OldNames.CountLeftovers)));
    }
}
