using Dapper;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>Rooms of the same moment follow each other by id, so that every room has one place in the list.</summary>
internal sealed class MySqlRoomDirectory(MySqlDatabase database) : IRoomDirectory
{
    public Task Put(RoomInfo room, CancellationToken cancellationToken = default)
    {
        var row = new
        {
            room.Id,
            at = room.CreatedAt.ToStored(),
            name = room.Name.Folded(),
            body = StoredJson.Write(room),
        };
        return database.Run(
            connection =>
                connection.ExecuteAsync(
                    """
                    INSERT INTO room_directory (id, created_at, folded_name, removed, body)
                    VALUES (@Id, @at, @name, FALSE, @body)
                    ON DUPLICATE KEY UPDATE created_at = @at, folded_name = @name, removed = FALSE, body = @body
                    """,
                    row
                ),
            cancellationToken
        );
    }

    public Task Remove(Guid roomId, CancellationToken cancellationToken = default) =>
        database.Run(
            connection =>
                connection.ExecuteAsync(
                    "UPDATE room_directory SET removed = TRUE, folded_name = '', body = '' WHERE id = @roomId",
                    new { roomId }
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
        // Not a comparison of pairs, and not left to the optimizers: only so do they enter the index at the room and
        // read on from there.
        var behind = before is null
            ? ""
            : """
                JOIN room_directory AS edge ON edge.id = @before AND room.created_at <= edge.created_at
                    AND (room.created_at < edge.created_at OR room.id < edge.id)
                """;
        var bodies = await database.Run(
            connection =>
                connection.QueryAsync<string>(
                    $"""
                    SELECT room.body FROM room_directory AS room FORCE INDEX (room_directory_newest) {behind}
                    WHERE room.removed = FALSE AND instr(room.folded_name, @text) > 0
                    ORDER BY room.created_at DESC, room.id DESC LIMIT @limit
                    """,
                    new
                    {
                        text = text.Folded(),
                        before,
                        limit,
                    }
                ),
            cancellationToken
        );
        return [.. bodies.Select(StoredJson.Read<RoomInfo>)];
    }
}
