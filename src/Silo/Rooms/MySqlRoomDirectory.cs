using Dapper;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Search;
using MiniMeet.Silo.Storage;
using MySqlConnector;

namespace MiniMeet.Silo.Rooms;

/// <summary>Rooms of the same moment follow each other by id, so that every room has one place in the list.</summary>
internal sealed class MySqlRoomDirectory(MySqlDatabase database, IOptions<SearchOptions> options) : IRoomDirectory
{
    // Not comparisons of pairs, and not left to the optimizers: only so do they enter the index at the room and read on
    // from there.
    private const string Newest = """
        SELECT id, CONVERT(folded_name USING utf8mb4), body, occupied
        FROM room_directory FORCE INDEX (room_directory_newest)
        WHERE removed = FALSE AND created_at <= @at AND (created_at < @at OR id < @before)
        ORDER BY created_at DESC, id DESC LIMIT @read
        """;

    private const string NewestWithWord = """
        SELECT room.id, CONVERT(room.folded_name USING utf8mb4), room.body, room.occupied
        FROM room_name_prefix AS word STRAIGHT_JOIN room_directory AS room ON room.id = word.room_id
        WHERE word.prefix = @prefix AND word.created_at <= @at AND (word.created_at < @at OR word.room_id < @before)
        ORDER BY word.created_at DESC, word.room_id DESC LIMIT @read
        """;

    private static MySqlNameIndex Index => MySqlNameIndex.Rooms;

    public Task Put(RoomInfo room, CancellationToken cancellationToken = default)
    {
        var row = new
        {
            room.Id,
            at = room.CreatedAt.ToStored(),
            name = room.Name.Folded(),
            body = StoredJson.Write(room),
        };
        return database.Change(
            async connection =>
            {
                await Index.Replace(connection, room.Id, await Indexed(connection, room.Id), new(row.at, row.name));
                await connection.ExecuteAsync(
                    """
                    INSERT INTO room_directory (id, created_at, folded_name, removed, body, name_indexed, occupied)
                    VALUES (@Id, @at, @name, FALSE, @body, TRUE, FALSE)
                    ON DUPLICATE KEY UPDATE
                        created_at = @at, folded_name = @name, removed = FALSE, body = @body, name_indexed = TRUE
                    """,
                    row
                );
            },
            cancellationToken
        );
    }

    public Task SetOccupied(Guid roomId, bool occupied, CancellationToken cancellationToken = default) =>
        database.Run(
            connection =>
                connection.ExecuteAsync(
                    "UPDATE room_directory SET occupied = @occupied WHERE id = @roomId AND occupied <> @occupied",
                    new { roomId, occupied }
                ),
            cancellationToken
        );

    public Task Remove(Guid roomId, CancellationToken cancellationToken = default) =>
        database.Change(
            async connection =>
            {
                await Index.Replace(connection, roomId, await Indexed(connection, roomId), null);
                await connection.ExecuteAsync(
                    "UPDATE room_directory SET removed = TRUE, folded_name = '', body = '' WHERE id = @roomId",
                    new { roomId }
                );
            },
            cancellationToken
        );

    public async Task<ListedRooms> List(
        string text,
        Guid? before,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var query = new NameQuery(text);
        if (query.IsNothing)
            return new ListedRooms([], Next: null);

        var looks = query.Looks(limit, options.Value.Candidates);
        var rows = await database.Run(connection => Read(connection, query, before, looks + 1), cancellationToken);
        return RoomDirectoryRow.ToPage(rows, query, looks, limit);
    }

    public async Task<ImmutableArray<RoomInfo>> OwnedBy(
        Guid userId,
        Guid? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var bodies = await database.Run(
            connection =>
                connection.QueryAsync<string>(
                    """
                    SELECT body FROM room_directory WHERE owner_id = @ownerId AND id > @after ORDER BY id LIMIT @limit
                    """,
                    new
                    {
                        ownerId = userId.ToStored(),
                        after = after?.ToStored() ?? "",
                        limit,
                    }
                ),
            cancellationToken
        );
        return [.. bodies.Select(StoredJson.Read<RoomInfo>)];
    }

    private async Task<RoomDirectoryRow[]> Read(MySqlConnection connection, NameQuery query, Guid? before, int read)
    {
        var at = RoomDirectoryRow.Top;
        if (before is not null)
        {
            at = await connection.QueryFirstOrDefaultAsync<string>(
                "SELECT created_at FROM room_directory WHERE id = @before",
                new { before }
            );
            if (at is null)
                return [];
        }

        var prefix = query.IsEverything ? null : await Index.Rarest(connection, query, options.Value.Candidates);
        var rows = await connection.QueryAsync<(Guid Id, string Name, string Body, bool Occupied)>(
            query.IsEverything ? Newest : NewestWithWord,
            new
            {
                prefix,
                at,
                before = before?.ToStored() ?? RoomDirectoryRow.Top,
                read,
            }
        );
        return [.. rows.Select(row => new RoomDirectoryRow(row.Id, row.Name, row.Body, row.Occupied))];
    }

    // What the index has of a room by now. Not of a removed one, nor of one that an older version has stored.
    private static async Task<IndexedName?> Indexed(MySqlConnection connection, Guid id)
    {
        var rows = await connection.QueryAsync<(string CreatedAt, string FoldedName)>(
            """
            SELECT created_at, CONVERT(folded_name USING utf8mb4) FROM room_directory
            WHERE id = @id AND removed = FALSE AND name_indexed = TRUE FOR UPDATE
            """,
            new { id }
        );
        return rows.Select(row => new IndexedName?(new(row.CreatedAt, row.FoldedName))).SingleOrDefault();
    }
}
