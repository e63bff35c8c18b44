using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Rooms;
using MiniMeet.Silo.Users;
using ClusterOptions = MiniMeet.Silo.Hosting.ClusterOptions;

namespace MiniMeet.Silo.Search;

[Collection(MySqlCollection.Name)]
public sealed class MySqlOldNamesTests(MySqlServers servers) : IAsyncLifetime
{
    private readonly MySqlTestDatabase _database = new(servers.Server);
    private IRoomDirectory _rooms = null!; // set before every test
    private IUserDirectory _users = null!;

    public async Task InitializeAsync()
    {
        await MySqlMigrations.Apply(
            _database.Settings,
            MySqlMigration.Embedded[..OldNames.Schema],
            TimeProvider.System
        );
        await using (var connection = await _database.Connect())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync(OldNames.InsertRoom, OldNames.Rooms, transaction);
            await connection.ExecuteAsync(OldNames.InsertUser, OldNames.Users, transaction);
            await transaction.CommitAsync();
        }

        var options = Options.Create(new SearchOptions());
        (_rooms, _users) = (
            new MySqlRoomDirectory(_database.Open(), options),
            new MySqlUserDirectory(_database.Open(), options)
        );
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Starting_ManySilosOnADatabaseOfTheVersionBefore_FindAllNames()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Start)));
        await OldNames.AssertFound(_rooms, _users);

        await Start();
        await OldNames.AssertFound(_rooms, _users);
    }

    [Fact]
    public async Task Index_BrokeOffBefore_GoesOnAndLeavesWhatWasRenamedSince()
    {
        await MySqlMigrations.Apply(_database.Settings, MySqlMigration.Embedded, TimeProvider.System);
        var renamed = await OldNames.Rename(_rooms);

        await MySqlOldNames.Index(_database.Open(), default);

        Assert.Equal(249, (await _rooms.List("cafe", null, 300)).Rooms.Length);
        Assert.Equal([renamed], (await _rooms.List("teahouse", null, 10)).Rooms.Select(listed => listed.Room));
        await using var connection = await _database.Connect();
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>(OldNames.CountLeftovers));
    }

    private Task Start() =>
        new MySqlStartup(
            Options.Create(new ClusterOptions { MySql = _database.ConnectionString }),
            _database.Open(),
            TimeProvider.System,
            NullLogger<MySqlStartup>.Instance
        ).StartingAsync(default);
}
