using Dapper;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Search;
using MySqlConnector;

namespace MiniMeet.Silo.Users;

internal sealed class MySqlUserDirectory(MySqlDatabase database, IOptions<SearchOptions> options) : IUserDirectory
{
    private const string ByName = """
        SELECT id, username, CONVERT(folded_name USING utf8mb4) FROM user_directory
        ORDER BY user_directory.folded_name, id LIMIT @read
        """;

    private const string ByNameWithWord = """
        SELECT person.id, person.username, CONVERT(person.folded_name USING utf8mb4)
        FROM user_name_prefix AS word STRAIGHT_JOIN user_directory AS person ON person.id = word.user_id
        WHERE word.prefix = @prefix ORDER BY word.folded_name, word.user_id LIMIT @read
        """;

    private static MySqlNameIndex Index => MySqlNameIndex.Users;

    public Task Put(UserProfile profile, CancellationToken cancellationToken = default)
    {
        var row = new
        {
            profile.Id,
            profile.Username,
            folded = profile.Username.Folded(),
        };
        return database.Change(
            async connection =>
            {
                var before = await Indexed(connection, profile.Id);
                await Index.Replace(connection, profile.Id, before, new(row.folded, row.folded));
                await connection.ExecuteAsync(
                    """
                    INSERT INTO user_directory (id, username, folded_name, name_indexed)
                    VALUES (@Id, @Username, @folded, TRUE)
                    ON DUPLICATE KEY UPDATE username = @Username, folded_name = @folded, name_indexed = TRUE
                    """,
                    row
                );
            },
            cancellationToken
        );
    }

    public async Task<ImmutableArray<User>> Search(
        string text,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var query = new NameQuery(text);
        if (query.IsNothing)
            return [];

        var (candidates, read) = (options.Value.Candidates, query.Looks(limit, options.Value.Candidates));
        var rows = await database.Run(
            async connection =>
            {
                var prefix = query.IsEverything ? null : await Index.Rarest(connection, query, candidates);
                return await connection.QueryAsync<(Guid Id, string Username, string FoldedName)>(
                    query.IsEverything ? ByName : ByNameWithWord,
                    new { prefix, read }
                );
            },
            cancellationToken
        );
        return
        [
            .. from row in rows.Where(row => query.Matches(row.FoldedName)).Take(limit)
            select new User(row.Id, row.Username),
        ];
    }

    // What the index has of a person by now; nothing of one whom an older version has stored.
    private static async Task<IndexedName?> Indexed(MySqlConnection connection, Guid id)
    {
        var names = await connection.QueryAsync<string>(
            """
            SELECT CONVERT(folded_name USING utf8mb4) FROM user_directory
            WHERE id = @id AND name_indexed = TRUE FOR UPDATE
            """,
            new { id }
        );
        return names.Select(folded => new IndexedName?(new(folded, folded))).SingleOrDefault();
    }
}
