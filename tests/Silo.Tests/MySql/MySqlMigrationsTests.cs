using Dapper;
using MiniMeet.Silo.Rooms;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

[Collection(MySqlCollection.Name)]
public sealed class MySqlMigrationsTests(MySqlServers servers) : IAsyncLifetime
{
    // None of them can run twice.
    private static readonly ImmutableArray<MySqlMigration> Steps =
    [
        new(1, "0001_one.sql", "CREATE TABLE one (id INT)"),
        new(2, "0002_two.sql", "CREATE TABLE two (id INT); INSERT INTO two VALUES (2)"),
        new(3, "0003_three.sql", "ALTER TABLE two ADD COLUMN name TEXT"),
    ];

    private readonly MySqlTestDatabase _database = new(servers.Server);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public void Embedded_Versions_CountFromOneWithoutGap()
    {
        Assert.NotEmpty(MySqlMigration.Embedded);
        Assert.Equal(
            Enumerable.Range(1, MySqlMigration.Embedded.Length),
            MySqlMigration.Embedded.Select(migration => migration.Version)
        );
    }

    [Fact]
    public async Task Embedded_EveryStep_CanBeRunAgainWhereItBrokeOff()
    {
        await Apply(MySqlMigration.Embedded);
        await using var connection = await _database.Connect();
        await connection.ExecuteAsync("DELETE FROM schema_version");

        await Apply(MySqlMigration.Embedded);

        Assert.Equal(MySqlMigration.Embedded.Select(migration => migration.Name), await Names());
    }

    [Fact]
    public async Task Embedded_ALogFromBeforeRequestsHadIds_ReadsAsIfItWereNew()
    {
        await Apply(MySqlMigration.Embedded[..OldRoomLog.Schema]);
        await using (var connection = await _database.Connect())
            await connection.ExecuteAsync(OldRoomLog.Insert, OldRoomLog.Rows);

        await Apply(MySqlMigration.Embedded);

        await OldRoomLog.AssertReadAsNew(new MySqlRoomLog(_database.Open()));
    }

    [Fact]
    public async Task Apply_Twice_ChangesNothing()
    {
        await Apply(Steps);
        await Apply(Steps);

        Assert.Equal([1, 2, 3], await Versions());
        Assert.Equal([2], await Query<int>("SELECT id FROM two"));
    }

    [Fact]
    public async Task Apply_OlderDatabase_TakesOnlyTheStepsItLacks()
    {
        await Apply(Steps[..2]);
        await Query<int>("DELETE FROM two");

        await Apply(Steps);

        Assert.Equal([1, 2, 3], await Versions());
        Assert.Empty(await Query<int>("SELECT id FROM two"));
    }

    [Fact]
    public async Task Apply_NewerDatabase_IsRefusedInPlainWords()
    {
        await Apply(Steps);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Apply(Steps[..1]));

        Assert.Contains(
            "newer MiniMeet: its schema version is 3, this one knows 1",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Apply_StepFails_IsNamedAndTakenUpNextTime()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Apply(Steps.SetItem(1, Steps[1] with { Sql = "INSERT INTO nowhere VALUES (1)" }))
        );

        Assert.Contains("0002_two.sql", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1], await Versions());
        await Apply(Steps);
        Assert.Equal([1, 2, 3], await Versions());
    }

    [Fact]
    public async Task Apply_ManyAtOnceWithoutADatabase_AgreeOnOneSchema()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Task.Run(() => Apply(Steps))));

        Assert.Equal([1, 2, 3], await Versions());
        Assert.Equal([2], await Query<int>("SELECT id FROM two"));
    }

    [Fact]
    public async Task Apply_UserMayNotCreateTheDatabase_IsRefused()
    {
        await using var server = await _database.Connect();
        var name = _database.Name[..20];
        await server.ExecuteAsync($"CREATE USER {name}");
        var settings = new MySqlConnectionStringBuilder(_database.Settings.ConnectionString)
        {
            UserID = name,
            Database = "elsewhere",
        };

        var refusal = await Assert.ThrowsAsync<MySqlException>(() =>
            MySqlMigrations.Apply(settings, MySqlMigration.Embedded, TimeProvider.System)
        );

        Assert.Contains("elsewhere", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_DatabaseWithAnOddName_IsCreated()
    {
        var settings = new MySqlConnectionStringBuilder(_database.Settings.ConnectionString)
        {
            Database = "odd `name`; é",
        };

        await MySqlMigrations.Apply(settings, Steps, TimeProvider.System);

        Assert.Equal([3], await Query<int>("SELECT max(version) FROM `odd ``name``; é`.schema_version"));
    }

    private Task Apply(ImmutableArray<MySqlMigration> steps) =>
        MySqlMigrations.Apply(_database.Settings, steps, TimeProvider.System);

    private Task<IEnumerable<int>> Versions() => Query<int>("SELECT version FROM schema_version ORDER BY version");

    private Task<IEnumerable<string>> Names() => Query<string>("SELECT name FROM schema_version ORDER BY version");

    private async Task<IEnumerable<T>> Query<T>(string sql)
    {
        await using var connection = await _database.Connect();
        return await connection.QueryAsync<T>(sql);
    }
}
