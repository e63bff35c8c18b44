using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Search;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>Rooms of the same moment follow each other by id, so that every room has one place in the list.</summary>
internal sealed class SqliteRoomDirectory(SqliteDatabase database, IOptions<SearchOptions> options) : IRoomDirectory
{
    internal const string Newest = """
        SELECT id, folded_name, body, occupied FROM room_directory
        WHERE removed = 0 AND (created_at, id) < (@at, @before) ORDER BY created_at DESC, id DESC LIMIT @read
        """;

    internal const string NewestWithWord = """
        SELECT room.id, room.folded_name, room.body, room.occupied
        FROM room_name_prefix AS word CROSS JOIN room_directory AS room ON room.id = word.room_id
        WHERE word.prefix = @prefix AND (word.created_at, word.room_id) < (@at, @before)
        ORDER BY word.created_at DESC, word.room_id DESC LIMIT @read
        """;

    internal const string Owned = """
        SELECT body FROM room_directory WHERE owner_id = @ownerId AND id > @after ORDER BY id LIMIT @limit
        """;

    private static SqliteNameIndex Index => SqliteNameIndex.Rooms;

    public Task Put(RoomInfo room, CancellationToken cancellationToken = default)
    {
        var row = new
        {
            id = room.Id.ToStored(),
            at = room.CreatedAt.ToStored(),
            name = room.Name.Folded(),
            body = StoredJson.Write(room),
        };
        return database.Write(
            connection =>
            {
                Index.Replace(connection, row.id, Indexed(connection, row.id), new IndexedName(row.at, row.name));
                return connection.Execute(
                    """
                    INSERT INTO room_directory (id, created_at, folded_name, removed, body, name_indexed, occupied)
                    VALUES (@id, @at, @name, 0, @body, 1, 0)
                    ON CONFLICT (id) DO UPDATE SET
                        created_at = @at, folded_name = @name, removed = 0, body = @body, name_indexed = 1
                    """,
                    row
                );
            },
            cancellationToken
        );
    }

    public Task SetOccupied(Guid roomId, bool occupied, CancellationToken cancellationToken = default) =>
        database.Write(
            connection =>
                connection.Execute(
                    "UPDATE room_directory SET occupied = @occupied WHERE id = @id AND occupied <> @occupied",
                    new { id = roomId.ToStored(), occupied }
                ),
            cancellationToken
        );

    public Task Remove(Guid roomId, CancellationToken cancellationToken = default)
    {
        var id = roomId.ToStored();
        return database.Write(
            connection =>
            {
                Index.Replace(connection, id, Indexed(connection, id), null);
                return connection.Execute(
                    "UPDATE room_directory SET removed = 1, folded_name = '', body = '' WHERE id = @id",
                    new { id }
                );
            },
            cancellationToken
        );
    }

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
        return await database.Read(
            connection => RoomDirectoryRow.ToPage(Read(connection, query, before, looks + 1), query, looks, limit),
            cancellationToken
        );
    }

    public Task<ImmutableArray<RoomInfo>> OwnedBy(
        Guid userId,
        Guid? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var page = new
        {
            ownerId = userId.ToStored(),
            after = after?.ToStored() ?? "",
            limit,
        };
        return database.Read(
            connection => connection.Query<string>(Owned, page).Select(StoredJson.Read<RoomInfo>).ToImmutableArray(),
            cancellationToken
        );
    }

    // One by one: a page may be full after a few of them.
    private IEnumerable<RoomDirectoryRow> Read(SqliteConnection connection, NameQuery query, Guid? before, int read)
    {
        var at = RoomDirectoryRow.Top;
        if (before is not null)
        {
            at = connection.QueryFirstOrDefault<string>(
                "SELECT created_at FROM room_directory WHERE id = @before",
                new { before = before?.ToStored() }
            );
            if (at is null)
                return [];
        }

        return connection
            .Query<(string Id, string Name, string Body, bool Occupied)>(
                query.IsEverything ? Newest : NewestWithWord,
                new
                {
                    prefix = query.IsEverything ? null : Index.Rarest(connection, query, options.Value.Candidates),
                    at,
                    before = before?.ToStored() ?? RoomDirectoryRow.Top,
                    read,
                },
                buffered: false
            )
            .Select(row => new RoomDirectoryRow(Guid.Parse(row.Id), row.Name, row.Body, row.Occupied));
    }

    // What the index has of a room by now. Not of a removed one, nor of one that an older version has stored.
    private static IndexedName? Indexed(SqliteConnection connection, string id) =>
        connection
            .Query<(string CreatedAt, string FoldedName)>(
                """
                SELECT created_at, folded_name FROM room_directory WHERE id = @id AND removed = 0 AND name_indexed = 1
                """,
                new { id }
            )
            .Select(row => new IndexedName?(new(row.CreatedAt, row.FoldedName)))
            .SingleOrDefault();
}
