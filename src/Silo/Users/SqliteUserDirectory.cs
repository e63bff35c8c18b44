using Dapper;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Users;

internal sealed class SqliteUserDirectory(SqliteDatabase database) : IUserDirectory
{
    public Task Put(UserProfile profile, CancellationToken cancellationToken = default)
    {
        var row = new
        {
            id = profile.Id.ToStored(),
            username = profile.Username,
            folded = profile.Username.Folded(),
        };
        return database.Write(
            connection =>
                connection.Execute("INSERT OR REPLACE INTO user_directory VALUES (@id, @username, @folded)", row),
            cancellationToken
        );
    }

    public async Task<ImmutableArray<User>> Search(
        string text,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var rows = await database.Read(
            connection =>
                connection.Query<(string Id, string Username)>(
                    """
                    SELECT id, username FROM user_directory
                    WHERE instr(folded_name, @text) > 0 ORDER BY folded_name, id LIMIT @limit
                    """,
                    new { text = text.Folded(), limit }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => new User(Guid.Parse(row.Id), row.Username))];
    }
}
