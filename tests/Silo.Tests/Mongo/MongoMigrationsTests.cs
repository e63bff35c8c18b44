using MongoDB.Bson;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

[Collection(MongoCollection.Name)]
public sealed class MongoMigrationsTests(MongoServers servers) : IAsyncLifetime
{
    private static readonly ImmutableArray<MongoMigration> Steps = [Step(1), Step(2), Step(3)];

    private readonly MongoTestDatabase _database = new(servers.Server);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public void All_Versions_CountFromOneWithoutGap() =>
        Assert.Equal(
            Enumerable.Range(1, MongoMigration.All.Length),
            MongoMigration.All.Select(migration => migration.Version)
        );

    [Fact]
    public async Task All_EveryStep_CanBeRunAgainWhereItBrokeOff()
    {
        await Apply(MongoMigration.All);
        await Versions.DeleteManyAsync(new BsonDocument());

        await Apply(MongoMigration.All);

        Assert.Equal(MongoMigration.All.Select(migration => migration.Version), await Applied());
    }

    [Fact]
    public async Task Apply_Twice_ChangesNothing()
    {
        await Apply(Steps);
        await Apply(Steps);

        Assert.Equal([1, 2, 3], await Applied());
        Assert.Equal([1, 2, 3], await Ran());
    }

    [Fact]
    public async Task Apply_OlderDatabase_TakesOnlyTheStepsItLacks()
    {
        await Apply(Steps[..2]);

        await Apply(Steps);

        Assert.Equal([1, 2, 3], await Ran());
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
        var broken = new MongoMigration(
            2,
            "broken",
            (database, cancellationToken) =>
                database.RunCommandAsync<BsonDocument>(
                    new BsonDocument("noSuchCommand", 1),
                    cancellationToken: cancellationToken
                )
        );
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Apply(Steps.SetItem(1, broken)));

        Assert.Contains("migration 2 (broken) failed", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1], await Applied());
        await Apply(Steps);
        Assert.Equal([1, 2, 3], await Applied());
    }

    [Fact]
    public async Task Apply_ManyAtOnce_AgreeOnOneSchema()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Task.Run(() => Apply(MongoMigration.All))));

        Assert.Equal(MongoMigration.All.Select(migration => migration.Version), await Applied());
    }

    // Leaves a document of its own every time it runs.
    private static MongoMigration Step(int version) =>
        new(
            version,
            $"step {version}",
            (database, cancellationToken) =>
                database
                    .GetCollection<BsonDocument>("step")
                    .InsertOneAsync(new BsonDocument("version", version), cancellationToken: cancellationToken)
        );

    private IMongoCollection<BsonDocument> Versions =>
        _database.Connect().GetCollection<BsonDocument>(MongoMigrations.Collection);

    private Task Apply(ImmutableArray<MongoMigration> steps) =>
        MongoMigrations.Apply(_database.Connect(), steps, TimeProvider.System);

    private async Task<IEnumerable<int>> Applied() =>
        (await Versions.Find(new BsonDocument()).ToListAsync()).Select(one => one["_id"].AsInt32).Order();

    private async Task<IEnumerable<int>> Ran()
    {
        var steps = _database.Connect().GetCollection<BsonDocument>("step");
        return (await steps.Find(new BsonDocument()).ToListAsync()).Select(one => one["version"].AsInt32).Order();
    }
}
