using Dapper;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Search;

/// <summary>
/// Indexes the names that a version before the index has stored. Done in batches, each of which lasts; what is done is
/// not done again. Silos that start at once wait for each other's batches.
/// </summary>
internal static class MySqlOldNames
{
    private const int Batch = 100;

    public static async Task Index(MySqlDatabase database, CancellationToken cancellationToken)
    {
        while (await IndexRooms(database, cancellationToken)) { }
        while (await IndexUsers(database, cancellationToken)) { }
    }

    private static async Task<bool> IndexRooms(MySqlDatabase database, CancellationToken cancellationToken)
    {
        var found = false;
        await database.Change(
            async connection =>
            {
                var rooms = await connection.QueryAsync<(Guid Id, string CreatedAt, string Body)>(
                    """
                    SELECT id, created_at, body FROM room_directory WHERE removed = FALSE AND name_indexed = FALSE
                    ORDER BY id LIMIT @Batch FOR UPDATE
                    """,
                    new { Batch }
                );
                found = rooms.Any();
                foreach (var (id, createdAt, body) in rooms)
                {
                    var folded = StoredJson.Read<RoomInfo>(body).Name.Folded();
                    await MySqlNameIndex.Rooms.Replace(connection, id, null, new IndexedName(createdAt, folded));
                    await connection.ExecuteAsync(
                        "UPDATE room_directory SET folded_name = @folded, name_indexed = TRUE WHERE id = @id",
                        new { id, folded }
                    );
                }
            },
            cancellationToken
        );
        return found;
    }

    private static async Task<bool> IndexUsers(MySqlDatabase database, CancellationToken cancellationToken)
    {
        var found = false;
        await database.Change(
            async connection =>
            {
                var users = await connection.QueryAsync<(Guid Id, string Username)>(
                    """
                    SELECT id, username FROM user_directory WHERE name_indexed = FALSE
                    ORDER BY id LIMIT @Batch FOR UPDATE
                    """,
                    new { Batch }
                );
                found = users.Any();
                foreach (var (id, username) in users)
                {
                    var folded = username.Folded();
                    await MySqlNameIndex.Users.Replace(connection, id, null, new IndexedName(folded, folded));
                    await connection.ExecuteAsync(
                        "UPDATE user_directory SET folded_name = @folded, name_indexed = TRUE WHERE id = @id",
                        new { id, folded }
                    );
                }
            },
            cancellationToken
        );
        return found;
    }
}
