using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// One step of the schema, Migrations/NNNN_name.sql. A step that was ever released is never changed; a new one follows.
/// </summary>
internal sealed record SqliteMigration(int Version, string Name, string Sql)
{
    private const string Folder = "MiniMeet.Silo.Sqlite.Migrations.";

    public static ImmutableArray<SqliteMigration> Embedded { get; } =
    [
        .. typeof(SqliteMigration)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => new SqliteMigration(
                int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture),
                name[Folder.Length..],
                ReadResource(name)
            ))
            .OrderBy(migration => migration.Version),
    ];

    private static string ReadResource(string name)
    {
        // just listed
        using var reader = new StreamReader(typeof(SqliteMigration).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>
/// Brings a database up to date: the steps it has not seen, in order, each in a transaction of its own. Processes that
/// start at once wait for each other, and the later one finds the work done.
/// </summary>
internal static class SqliteMigrations
{
    public static void Apply(
        SqliteConnection connection,
        ImmutableArray<SqliteMigration> migrations,
        TimeProvider clock
    )
    {
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)
            """
        );
        var known = migrations[^1].Version;
        if (VersionOf(connection) is var version && version > known)
        {
            throw new InvalidOperationException(
                $"{connection.DataSource} was written by a newer MiniMeet: "
                    + $"its schema version is {version}, this one knows {known}. "
                    + "Run the newer version, or restore a backup made before it was started."
            );
        }

        foreach (var migration in migrations)
            Apply(connection, migration, clock);
    }

    private static void Apply(SqliteConnection connection, SqliteMigration migration, TimeProvider clock)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (VersionOf(connection) >= migration.Version)
            return;

        try
        {
            connection.Execute(migration.Sql);
        }
        catch (SqliteException exception)
        {
            throw new InvalidOperationException(
                $"{connection.DataSource}: migration {migration.Name} failed: {exception.Message}",
                exception
            );
        }

        connection.Execute(
            "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @at)",
            new
            {
                migration.Version,
                migration.Name,
                at = clock.GetUtcNow().ToStored(),
            }
        );
        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection) =>
        connection.ExecuteScalar<long>("SELECT coalesce(max(version), 0) FROM schema_version");
}
