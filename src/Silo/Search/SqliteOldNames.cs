using Dapper;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Search;

/// <summary>
/// Indexes the names that a version before the index has stored. Done in batches, each of which lasts; what is done is
/// not done again.
/// </summary>
internal static class SqliteOldNames
{
    private const int Batch = 100;

    public static async Task Index(SqliteDatabase database, CancellationToken cancellationToken)
    {
        while (await IndexRooms(database, cancellationToken)) { }
        while (await IndexUsers(database, cancellationToken)) { }
    }

    private static Task<bool> IndexRooms(SqliteDatabase database, CancellationToken cancellationToken) =>
        database.Write(
            connection =>
            {
                var rooms = connection.Query<(string Id, string CreatedAt, string Body)>(
                    """
                    SELECT id, created_at, body FROM room_directory WHERE name_indexed = 0 AND removed = 0 LIMIT @Batch
                    """,
                    new { Batch }
                );
                foreach (var (id, createdAt, body) in rooms)
                {
                    var folded = StoredJson.Read<RoomInfo>(body).Name.Folded();
                    SqliteNameIndex.Rooms.Replace(connection, id, null, new IndexedName(createdAt, folded));
                    connection.Execute(
                        "UPDATE room_directory SET folded_name = @folded, name_indexed = 1 WHERE id = @id",
                        new { id, folded }
                    );
                }

                return rooms.Any();
            },
            cancellationToken
        );

    private static Task<bool> IndexUsers(SqliteDatabase database, CancellationToken cancellationToken) =>
        database.Write(
            connection =>
            {
                var users = connection.Query<(string Id, string Username)>(
                    "SELECT id, username FROM user_directory WHERE name_indexed = 0 LIMIT @Batch",
                    new { Batch }
                );
                foreach (var (id, username) in users)
                {
                    var folded = username.Folded();
                    SqliteNameIndex.Users.Replace(connection, id, null, new IndexedName(folded, folded));
                    connection.Execute(
                        "UPDATE user_directory SET folded_name = @folded, name_indexed = 1 WHERE id = @id",
                        new { id, folded }
                    );
                }

                return users.Any();
            },
            cancellationToken
        );
}
