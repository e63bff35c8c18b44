using Dapper;
using Microsoft.Data.Sqlite;
using MiniMeet.Silo.Rooms;

namespace MiniMeet.Silo.Sqlite;

public sealed class SqliteMigrationsTests : IAsyncLifetime
{
    // None of them can run twice.
    private static readonly ImmutableArray<SqliteMigration> Steps =
    [
        new(1, "0001_one.sql", "CREATE TABLE one (id INTEGER)"),
        new(2, "0002_two.sql", "CREATE TABLE two (id INTEGER); INSERT INTO two VALUES (2)"),
        new(3, "0003_three.sql", "ALTER TABLE two ADD COLUMN name TEXT"),
    ];

    private readonly SqliteTestFile _file = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public void Embedded_Versions_CountFromOneWithoutGap()
    {
        Assert.NotEmpty(SqliteMigration.Embedded);
        Assert.Equal(
            Enumerable.Range(1, SqliteMigration.Embedded.Length),
            SqliteMigration.Embedded.Select(migration => migration.Version)
        );
    }

    [Fact]
    public async Task Open_FreshDatabase_HasEveryStep() =>
        Assert.Equal(
            SqliteMigration.Embedded.Select(migration => migration.Name),
            await _file.Database.Read(reader =>
                reader.Query<string>("SELECT name FROM schema_version ORDER BY version")
            )
        );

    [Fact]
    public async Task Embedded_ALogFromBeforeRequestsHadIds_ReadsAsIfItWereNew()
    {
        using (var connection = _file.Connect("old.db"))
        {
            Apply(connection, SqliteMigration.Embedded[..OldRoomLog.Schema]);
            connection.Execute(OldRoomLog.Insert, OldRoomLog.Rows);
        }

        await using var database = _file.Open("old.db");
        var log = new SqliteRoomLog(database);

        await OldRoomLog.AssertReadAsNew(log);
    }

    [Fact]
    public async Task Embedded_ALogThatWasKeptRoomByRoom_HasTheSameEntries()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        RoomLogEntry[] entries =
        [
            RoomEvents.Message(one, 1) with
            {
                FrontEndId = "front-end-1",
            },
            RoomEvents.Message(other, 1),
            RoomEvents.Entry(one, 2),
        ];
        using (var connection = _file.Connect("old.db"))
        {
            Apply(connection, [.. SqliteMigration.Embedded.TakeWhile(step => step.Name != "0012_log_by_time.sql")]);
            connection.Execute(
                """
                INSERT INTO room_log (room_id, sequence, type, actor_id, request_id, front_end_id, at, body)
                VALUES (@RoomId, @Sequence, @Type, @ActorId, @RequestId, @FrontEndId, @At, @Body)
                """,
                entries.Select(RoomLogRow.From)
            );
        }

        await using var database = _file.Open("old.db");
        var log = new SqliteRoomLog(database);

        Assert.Equal([entries[0], entries[2]], (await log.Read(one, 0, 10)).AsEnumerable());
        Assert.Equal([entries[1]], (await log.Read(other, 0, 10)).AsEnumerable());
        Assert.IsType<AppendResult.RequestKnown>(await log.Append(entries[0]));
        Assert.IsType<AppendResult.SequenceTaken>(await log.Append(RoomEvents.Message(one, 2)));
    }

    [Fact]
    public void Apply_Twice_ChangesNothing()
    {
        using var connection = _file.Connect("fresh.db");

        Apply(connection, Steps);
        Apply(connection, Steps);

        Assert.Equal([1, 2, 3], Versions(connection));
        Assert.Equal([2], connection.Query<int>("SELECT id FROM two"));
    }

    [Fact]
    public void Apply_OlderDatabase_TakesOnlyTheStepsItLacks()
    {
        using var connection = _file.Connect("fresh.db");
        Apply(connection, Steps[..2]);
        connection.Execute("DELETE FROM two");

        Apply(connection, Steps);

        Assert.Equal([1, 2, 3], Versions(connection));
        Assert.Empty(connection.Query<int>("SELECT id FROM two"));
    }

    [Fact]
    public void Apply_NewerDatabase_IsRefusedInPlainWords()
    {
        using var connection = _file.Connect("fresh.db");
        Apply(connection, Steps);

        var refusal = Assert.Throws<InvalidOperationException>(() => Apply(connection, Steps[..1]));

        Assert.Contains(
            "newer MiniMeet: its schema version is 3, this one knows 1",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Apply_StepFails_LeavesNothingOfItAndNamesIt()
    {
        using var connection = _file.Connect("fresh.db");
        var broken = Steps.SetItem(
            1,
            Steps[1] with
            {
                Sql = "CREATE TABLE two (id INTEGER); INSERT INTO nowhere VALUES (1)",
            }
        );

        var failure = Assert.Throws<InvalidOperationException>(() => Apply(connection, broken));

        Assert.Contains("0002_two.sql", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1], Versions(connection));
        Apply(connection, Steps); // would fail on a table left behind
        Assert.Equal([1, 2, 3], Versions(connection));
    }

    [Fact]
    public async Task Open_ManyAtOnce_AgreeOnOneSchema()
    {
        foreach (var round in Enumerable.Range(1, 5))
        {
            var databases = await Task.WhenAll(
                Enumerable.Range(1, 6).Select(_ => Task.Run(() => _file.Open($"shared-{round}.db")))
            );
            foreach (var database in databases)
                await database.DisposeAsync();

            using var connection = _file.Connect($"shared-{round}.db");
            Assert.Equal(SqliteMigration.Embedded.Select(migration => migration.Version), Versions(connection));
        }
    }

    private static void Apply(SqliteConnection connection, ImmutableArray<SqliteMigration> steps) =>
        SqliteMigrations.Apply(connection, steps, TimeProvider.System);

    private static IEnumerable<int> Versions(SqliteConnection connection) =>
        connection.Query<int>("SELECT version FROM schema_version ORDER BY version");
}
