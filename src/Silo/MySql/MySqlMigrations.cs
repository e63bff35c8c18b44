using System.Globalization;
using Dapper;
using MiniMeet.Silo.Storage;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

/// <summary>
/// One step of the schema, Migrations/NNNN_name.sql. A step that was ever released is never changed; a new one follows.
/// MySQL commits after every change of a table, so a step can be run again where it broke off.
/// </summary>
internal sealed record MySqlMigration(int Version, string Name, string Sql)
{
    private const string Folder = "MiniMeet.Silo.MySql.Migrations.";

    public static ImmutableArray<MySqlMigration> Embedded { get; } =
    [
        .. typeof(MySqlMigration)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => new MySqlMigration(
                int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture),
                name[Folder.Length..],
                ReadResource(name)
            ))
            .OrderBy(migration => migration.Version),
    ];

    private static string ReadResource(string name)
    {
        // just listed
        using var reader = new StreamReader(typeof(MySqlMigration).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>
/// Brings a database up to date: the steps it has not seen, in order. Processes that start at once wait for each other,
/// and the later one finds the work done. A database that does not exist is created, if its user may.
/// </summary>
internal static class MySqlMigrations
{
    // Locks are the whole server's, so this one is named after the database; and their names are short, so it is named
    // after its hash.
    private const string Lock = "SELECT get_lock(concat('minimeet.schema.', sha1(database())), 300)";

    public static async Task Apply(
        MySqlConnectionStringBuilder database,
        ImmutableArray<MySqlMigration> migrations,
        TimeProvider clock,
        CancellationToken cancellationToken = default
    )
    {
        // Closed for good at the end, which releases the lock. Steps take as long as they take.
        var settings = new MySqlConnectionStringBuilder(database.ConnectionString)
        {
            Pooling = false,
            DefaultCommandTimeout = 0,
            AllowUserVariables = true,
        };
        await using var source = MySqlConnections.Create(settings);
        await using var connection = await Open(source, settings, cancellationToken);
        if (
            await connection.ExecuteScalarAsync<int?>(new CommandDefinition(Lock, cancellationToken: cancellationToken))
            != 1
        )
        {
            throw new TimeoutException(
                $"{database.Database}: another process has been migrating the database for minutes."
            );
        }

        await Apply(connection, migrations, clock);
    }

    private static async Task Apply(
        MySqlConnection connection,
        ImmutableArray<MySqlMigration> migrations,
        TimeProvider clock
    )
    {
        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                version INT NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, applied_at CHAR(28) NOT NULL
            ) ENGINE = InnoDB
            """
        );
        var (version, known) = (await VersionOf(connection), migrations[^1].Version);
        if (version > known)
        {
            throw new InvalidOperationException(
                $"{connection.Database} was written by a newer MiniMeet: "
                    + $"its schema version is {version}, this one knows {known}. "
                    + "Run the newer version, or restore a backup made before it was started."
            );
        }

        foreach (var migration in migrations.Where(migration => migration.Version > version))
            await Apply(connection, migration, clock);
    }

    private static async Task Apply(MySqlConnection connection, MySqlMigration migration, TimeProvider clock)
    {
        try
        {
            await connection.ExecuteAsync(migration.Sql);
        }
        catch (MySqlException exception)
        {
            throw new InvalidOperationException(
                $"{connection.Database}: migration {migration.Name} failed: {exception.Message}",
                exception
            );
        }

        await connection.ExecuteAsync(
            "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @at)",
            new
            {
                migration.Version,
                migration.Name,
                at = clock.GetUtcNow().ToStored(),
            }
        );
    }

    private static Task<int> VersionOf(MySqlConnection connection) =>
        connection.ExecuteScalarAsync<int>("SELECT coalesce(max(version), 0) FROM schema_version");

    private static async Task<MySqlConnection> Open(
        MySqlDataSource source,
        MySqlConnectionStringBuilder settings,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.UnknownDatabase)
        {
            await CreateDatabase(settings, cancellationToken);
            return await source.OpenConnectionAsync(cancellationToken);
        }
    }

    private static async Task CreateDatabase(MySqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        var name = settings.Database.Replace("`", "``", StringComparison.Ordinal);
        var server = new MySqlConnectionStringBuilder(settings.ConnectionString) { Database = "" };
        await using var connection = new MySqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4");
    }
}
