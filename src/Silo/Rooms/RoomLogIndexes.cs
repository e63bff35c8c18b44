using MongoDB.Driver;

namespace MiniMeet.Silo.Rooms;

/// <summary>How entries of rooms' logs are found in MongoDB, and which cannot be there twice.</summary>
internal static class RoomLogIndexes
{
    public static Task Create(IMongoDatabase database, CancellationToken cancellationToken)
    {
        var (key, entry) = (Builders<RoomLogDocument>.IndexKeys, Builders<RoomLogDocument>.Filter);
        var sequence = key.Ascending(one => one.RoomId).Ascending(one => one.Sequence);
        var request = key.Ascending(one => one.RoomId).Ascending(one => one.ActorId).Ascending(one => one.RequestId);
        var shown = key.Ascending(one => one.RoomId).Ascending(one => one.Shown).Ascending(one => one.Sequence);
        var pending = key.Ascending(one => one.RoomId).Ascending(one => one.Pending!.Message);
        return database
            .GetCollection<RoomLogDocument>(RoomLogDocument.Collection)
            .Indexes.CreateManyAsync(
                [
                    new(sequence, new CreateIndexOptions<RoomLogDocument> { Name = "sequence", Unique = true }),
                    new(
                        request,
                        new CreateIndexOptions<RoomLogDocument>
                        {
                            Name = "request",
                            Unique = true,
                            PartialFilterExpression = entry.Exists(one => one.RequestId),
                        }
                    ),
                    new(
                        shown,
                        new CreateIndexOptions<RoomLogDocument>
                        {
                            Name = "shown",
                            PartialFilterExpression = entry.Eq(one => one.Shown, value: true),
                        }
                    ),
                    new(
                        pending,
                        new CreateIndexOptions<RoomLogDocument>
                        {
                            Name = "pending",
                            PartialFilterExpression = entry.Exists(one => one.Pending),
                        }
                    ),
                ],
                cancellationToken
            );
    }
}
