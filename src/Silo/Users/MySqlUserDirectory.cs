using Dapper;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Users;

internal sealed class MySqlUserDirectory(MySqlDatabase database) : IUserDirectory
{
    public Task Put(UserProfile profile, CancellationToken cancellationToken = default)
    {
        var row = new
        {
            profile.Id,
            profile.Username,
            folded = profile.Username.Folded(),
        };
        return database.Run(
            connection =>
                connection.ExecuteAsync(
                    """
                    INSERT INTO user_directory (id, username, folded_name) VALUES (@Id, @Username, @folded)
                    ON DUPLICATE KEY UPDATE username = @Username, folded_name = @folded
                    """,
                    row
                ),
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
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<(Guid Id, string Username)>(
                    """
                    SELECT id, username FROM user_directory
                    WHERE instr(folded_name, @text) > 0 ORDER BY folded_name, id LIMIT @limit
                    """,
                    new { text = text.Folded(), limit }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => new User(row.Id, row.Username))];
    }
}
