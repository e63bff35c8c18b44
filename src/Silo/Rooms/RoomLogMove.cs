using Dapper;
using Microsoft.Extensions.Logging;
using MiniMeet.Silo.Mongo;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Storage;
using MongoDB.Bson;
using MongoDB.Driver;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// Moves the rooms' logs of a cluster from MySQL to MongoDB while no silo runs: room by room, entry by entry, and then
/// compares. Broken off at any point it goes on from there when it is run again. What MySQL has stays.
/// </summary>
internal sealed partial class RoomLogMove(MySqlDatabase mySql, MongoDatabase mongo, ILogger<RoomLogMove> logger)
{
    private const int Batch = 200;
    private const int RoomsPerReport = 1_000;

    private readonly MongoRoomMembers _members = new(mongo);

    private IMongoCollection<RoomLogDocument> Log { get; } =
        mongo.Collection<RoomLogDocument>(RoomLogDocument.Collection);

    public async Task Run(CancellationToken cancellationToken = default)
    {
        var (rooms, entries) = (0, 0L);
        for (var room = await NextRoom(""); room is not null; room = await NextRoom(room))
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries += await Move(Guid.Parse(room));
            if (++rooms % RoomsPerReport == 0)
                LogMoved(rooms, entries);
        }

        LogMoved(rooms, entries);
    }

    private Task<string?> NextRoom(string after) =>
        mySql.Run(connection =>
            connection.ExecuteScalarAsync<string?>(
                "SELECT CONCAT(room_id) FROM room_log WHERE room_id > @after ORDER BY room_id LIMIT 1",
                new { after }
            )
        );

    private async Task<long> Move(Guid roomId)
    {
        while (await mongo.Run(() => MoveBatch(roomId))) { }

        var members = await mySql.Run(connection =>
            connection.QueryAsync<(Guid UserId, bool IsMember, long? LeftAt)>(
                """
                SELECT everybody.user_id, member.user_id IS NOT NULL, departure.sequence
                FROM (SELECT room_id, user_id FROM room_member WHERE room_id = @roomId
                    UNION SELECT room_id, user_id FROM room_departure WHERE room_id = @roomId) AS everybody
                LEFT JOIN room_member AS member USING (room_id, user_id)
                LEFT JOIN room_departure AS departure USING (room_id, user_id)
                """,
                new { roomId }
            )
        );
        foreach (var (userId, isMember, leftAt) in members)
            await mongo.Run(async () =>
            {
                await _members.Store(roomId, userId, isMember, leftAt);
                return true;
            });
        return await Compare(roomId);
    }

    private async Task<bool> MoveBatch(Guid roomId)
    {
        var after = await LastInMongo(roomId);
        var rows = await mySql.Run(connection =>
            connection.QueryAsync<StoredRow>(
                """
                SELECT sequence, type, actor_id AS actorId, request_id AS requestId, front_end_id AS frontEndId,
                    at, body, shown, view
                FROM room_log WHERE room_id = @roomId AND sequence > @after ORDER BY sequence LIMIT @Batch
                """,
                new
                {
                    roomId,
                    after,
                    Batch,
                }
            )
        );
        var documents = rows.Select(row => row.ToDocument(roomId)).ToArray();
        if (documents.Length == 0)
            return false;

        try
        {
            await Log.InsertManyAsync(documents);
        }
        catch (MongoBulkWriteException exception)
            when (exception.WriteErrors is [{ Category: ServerErrorCategory.DuplicateKey }])
        {
            throw new UndecidedException(); // by an attempt before this one, and not with the majority yet
        }

        return true;
    }

    // Sequences have no gaps and cannot be there twice, so that as many up to the same end are all.
    private async Task<long> Compare(Guid roomId)
    {
        var from = await mySql.Run(connection =>
            connection.QuerySingleAsync<(long Count, long Last)>(
                "SELECT COUNT(*), MAX(sequence) FROM room_log WHERE room_id = @roomId",
                new { roomId }
            )
        );
        var to = await mongo.Run(async () =>
            (Count: await Log.CountDocumentsAsync(one => one.RoomId == roomId), Last: await LastInMongo(roomId))
        );
        return from == to
            ? to.Count
            : throw new InvalidOperationException(
                $"Room {roomId} has {from.Count} entries up to {from.Last} in MySQL, "
                    + $"and {to.Count} up to {to.Last} in MongoDB."
            );
    }

    private async Task<long> LastInMongo(Guid roomId) =>
        await Log.Find(one => one.RoomId == roomId)
            .SortByDescending(one => one.Sequence)
            .Project(one => one.Sequence)
            .FirstOrDefaultAsync();

    [LoggerMessage(LogLevel.Information, "In MongoDB and compared: {Rooms} rooms with {Entries} entries")]
    private partial void LogMoved(int rooms, long entries);

    private sealed class StoredRow
    {
        public long Sequence { get; init; }

        public required string Type { get; init; }

        public Guid? ActorId { get; init; }

        public Guid? RequestId { get; init; }

        public string? FrontEndId { get; init; }

        public required string At { get; init; }

        public required string Body { get; init; }

        public bool Shown { get; init; }

        public string? View { get; init; }

        public RoomLogDocument ToDocument(Guid roomId)
        {
            var view = View is null ? null : StoredJson.Read<ChatMessage>(View);
            return new RoomLogDocument
            {
                Id = ObjectId.GenerateNewId(),
                RoomId = roomId,
                Sequence = Sequence,
                Type = Type,
                ActorId = ActorId,
                RequestId = RequestId,
                FrontEndId = FrontEndId,
                At = At,
                Body = Body,
                Shown = Shown,
                View = View,
                ViewedAt = view?.Revision ?? Sequence,
                Deleted = view?.Deleted is not null,
            };
        }
    }
}
