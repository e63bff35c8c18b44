using MiniMeet.Silo.Rooms;
using MiniMeet.Silo.Storage;
using MongoDB.Bson;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

/// <summary>
/// One step of the schema. A step that was ever released is never changed; a new one follows. Steps may be run again
/// where they broke off, and by several processes side by side: all of them come to the same.
/// </summary>
internal sealed record MongoMigration(int Version, string Name, Func<IMongoDatabase, CancellationToken, Task> Run)
{
    public static ImmutableArray<MongoMigration> All { get; } = [new(1, "room_log", RoomLogIndexes.Create)];
}

/// <summary>
/// Brings a database up to date: the steps it has not seen, in order. MongoDB makes databases and collections with
/// their first document.
/// </summary>
internal static class MongoMigrations
{
    public const string Collection = "schema_version";

    public static async Task Apply(
        IMongoDatabase database,
        ImmutableArray<MongoMigration> migrations,
        TimeProvider clock,
        CancellationToken cancellationToken = default
    )
    {
        var (version, known) = (await VersionOf(database, cancellationToken), migrations[^1].Version);
        if (version > known)
        {
            throw new InvalidOperationException(
                $"{database.DatabaseNamespace} was written by a newer MiniMeet: "
                    + $"its schema version is {version}, this one knows {known}. "
                    + "Run the newer version, or restore a backup made before it was started."
            );
        }

        foreach (var migration in migrations.Where(migration => migration.Version > version))
            await Apply(database, migration, clock, cancellationToken);
    }

    private static async Task Apply(
        IMongoDatabase database,
        MongoMigration migration,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await migration.Run(database, cancellationToken);
        }
        catch (MongoCommandException exception) when (!MongoDatabase.IsLost(exception))
        {
            throw new InvalidOperationException(
                $"{database.DatabaseNamespace}: migration {migration.Version} ({migration.Name}) failed: "
                    + exception.Message,
                exception
            );
        }

        await database
            .GetCollection<BsonDocument>(Collection)
            .ReplaceOneAsync(
                new BsonDocument("_id", migration.Version),
                new BsonDocument
                {
                    ["_id"] = migration.Version,
                    ["name"] = migration.Name,
                    ["appliedAt"] = clock.GetUtcNow().ToStored(),
                },
                new ReplaceOptions { IsUpsert = true },
                cancellationToken
            );
    }

    private static async Task<int> VersionOf(IMongoDatabase database, CancellationToken cancellationToken)
    {
        var newest = await database
            .GetCollection<BsonDocument>(Collection)
            .Find(new BsonDocument())
            .Sort(new BsonDocument("_id", -1))
            .FirstOrDefaultAsync(cancellationToken);
        return newest?["_id"].AsInt32 ?? 0;
    }
}
