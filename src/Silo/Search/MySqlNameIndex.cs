using Dapper;
using MySqlConnector;

namespace MiniMeet.Silo.Search;

/// <inheritdoc cref="SqliteNameIndex"/>
internal sealed class MySqlNameIndex(string table, string sortColumn, string idColumn)
{
    public static readonly MySqlNameIndex Rooms = new("room_name_prefix", "created_at", "room_id");
    public static readonly MySqlNameIndex Users = new("user_name_prefix", "folded_name", "user_id");

    /// <inheritdoc cref="SqliteNameIndex.Replace"/>
    public async Task Replace(MySqlConnection connection, Guid id, IndexedName? before, IndexedName? now)
    {
        if (before == now)
            return;

        if (before is { } old && NamePrefixes.Of(old.Folded) is { Length: > 0 } gone)
        {
            await connection.ExecuteAsync(
                $"DELETE FROM {table} WHERE prefix IN @gone AND {sortColumn} = @SortKey AND {idColumn} = @id",
                new
                {
                    gone,
                    old.SortKey,
                    id,
                }
            );
        }

        if (now is { } name && NamePrefixes.Of(name.Folded) is { Length: > 0 } prefixes)
        {
            var values = new DynamicParameters(new { name.SortKey, id });
            foreach (var (number, prefix) in prefixes.Index())
                values.Add($"prefix{number}", prefix);
            var rows = Enumerable.Range(0, prefixes.Length).Select(number => $"(@prefix{number}, @SortKey, @id)");
            await connection.ExecuteAsync($"INSERT IGNORE INTO {table} VALUES {string.Join(", ", rows)}", values);
        }
    }

    /// <inheritdoc cref="SqliteNameIndex.Rarest"/>
    public async Task<string> Rarest(MySqlConnection connection, NameQuery query, int bound)
    {
        var (rarest, fewest) = (query.Prefixes[0], int.MaxValue);
        if (query.Prefixes.Length == 1)
            return rarest;

        foreach (var prefix in query.Prefixes)
        {
            var count = await connection.ExecuteScalarAsync<int>(
                $"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE prefix = @prefix LIMIT @bound) AS some",
                new { prefix, bound }
            );
            if (count < fewest)
                (rarest, fewest) = (prefix, count);
        }

        return rarest;
    }
}
