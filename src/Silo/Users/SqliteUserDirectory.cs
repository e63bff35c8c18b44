using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Search;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Users;

internal sealed class SqliteUserDirectory(SqliteDatabase database, IOptions<SearchOptions> options) : IUserDirectory
{
    internal const string ByName = """
        SELECT id, username, folded_name FROM user_directory ORDER BY folded_name, id LIMIT @read
        """;

    internal const string ByNameWithWord = """
        SELECT person.id, person.username, person.folded_name
        FROM user_name_prefix AS word CROSS JOIN user_directory AS person ON person.id = word.user_id
        WHERE word.prefix = @prefix ORDER BY word.folded_name, word.user_id LIMIT @read
        """;

    private static SqliteNameIndex Index => SqliteNameIndex.Users;

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
            {
                Index.Replace(connection, row.id, Indexed(connection, row.id), new(row.folded, row.folded));
                return connection.Execute(
                    """
                    INSERT INTO user_directory (id, username, folded_name, name_indexed)
                    VALUES (@id, @username, @folded, 1)
                    ON CONFLICT (id) DO UPDATE SET username = @username, folded_name = @folded, name_indexed = 1
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

        return await database.Read<ImmutableArray<User>>(
            connection =>
            {
                // One by one: a few of them may be enough.
                var rows = connection.Query<(string Id, string Username, string FoldedName)>(
                    query.IsEverything ? ByName : ByNameWithWord,
                    new
                    {
                        prefix = query.IsEverything ? null : Index.Rarest(connection, query, options.Value.Candidates),
                        read = query.Looks(limit, options.Value.Candidates),
                    },
                    buffered: false
                );
                return
                [
                    .. from row in rows.Where(row => query.Matches(row.FoldedName)).Take(limit)
                    select new User(Guid.Parse(row.Id), row.Username),
                ];
            },
            cancellationToken
        );
    }

    // What the index has of a person by now; nothing of one whom an older version has stored.
    private static IndexedName? Indexed(SqliteConnection connection, string id) =>
        connection
            .Query<string>("SELECT folded_name FROM user_directory WHERE id = @id AND name_indexed = 1", new { id })
            .Select(folded => new IndexedName?(new(folded, folded)))
            .SingleOrDefault();
}
