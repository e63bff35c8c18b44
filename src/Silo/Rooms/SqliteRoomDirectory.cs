using Dapper;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>Rooms of the same moment follow each other by id, so that every room has one place in the list.</summary>
internal sealed class SqliteRoomDirectory(SqliteDatabase database) : IRoomDirectory
{
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
                connection.Execute("INSERT OR REPLACE INTO room_directory VALUES (@id, @at, @name, 0, @body)", row),
            cancellationToken
        );
    }

    public Task Remove(Guid roomId, CancellationToken cancellationToken = default) =>
        database.Write(
            connection =>
                connection.Execute(
                    "UPDATE room_directory SET removed = 1, folded_name = '', body = '' WHERE id = @id",
                    new { id = roomId.ToStored() }
                ),
            cancellationToken
        );

    public async Task<ImmutableArray<RoomInfo>> List(
        string text,
        Guid? before,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var behind = before is null
            ? ""
            : "AND (created_at, id) < (SELECT created_at, id FROM room_directory WHERE id = @before)";
        var bodies = await database.Read(
            connection =>
                connection.Query<string>(
                    $"""
                    SELECT body FROM room_directory WHERE removed = 0 AND instr(folded_name, @text) > 0 {behind}
                    ORDER BY created_at DESC, id DESC LIMIT @limit
                    """,
                    new
                    {
                        text = text.Folded(),
                        before = before?.ToStored(),
                        limit,
                    }
                ),
            cancellationToken
        );
        return [.. bodies.Select(StoredJson.Read<RoomInfo>)];
    }
}
