using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MiniMeet.Silo.Search;

/// <summary>
/// The beginnings of words in names, in a table whose key is a beginning, what results are sorted by, and whose name
/// it is: what a word finds is one range of it, in order. A reader still compares the names that it finds.
/// </summary>
internal sealed class SqliteNameIndex(string table, string sortColumn, string idColumn)
{
    public static readonly SqliteNameIndex Rooms = new("room_name_prefix", "created_at", "room_id");
    public static readonly SqliteNameIndex Users = new("user_name_prefix", "folded_name", "user_id");

    /// <summary>Indexes a name in place of what was indexed before; null: none.</summary>
    public void Replace(SqliteConnection connection, string id, IndexedName? before, IndexedName? now)
    {
        if (before == now)
            return;

        if (before is { } old)
        {
            connection.Execute(
                $"""
                DELETE FROM {table} WHERE prefix IN (SELECT value FROM json_each(@prefixes))
                AND {sortColumn} = @SortKey AND {idColumn} = @id
                """,
                Row(old)
            );
        }

        if (now is { } name)
        {
            connection.Execute(
                $"INSERT OR IGNORE INTO {table} SELECT value, @SortKey, @id FROM json_each(@prefixes)",
                Row(name)
            );
        }

        object Row(IndexedName one) =>
            new
            {
                prefixes = JsonSerializer.Serialize(NamePrefixes.Of(one.Folded)),
                one.SortKey,
                id,
            };
    }

    /// <summary>
    /// Of the words of a query the one that the fewest names have; from <paramref name="bound"/> on all are the same.
    /// </summary>
    public string Rarest(SqliteConnection connection, NameQuery query, int bound) =>
        query.Prefixes.Length == 1
            ? query.Prefixes[0]
            : query.Prefixes.MinBy(prefix =>
                connection.ExecuteScalar<int>(
                    $"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE prefix = @prefix LIMIT @bound)",
                    new { prefix, bound }
                )
            )!; // there is one: whoever asks for nothing does not come here
}

/// <summary>A name as the index has it.</summary>
internal readonly record struct IndexedName(string SortKey, string Folded);
