using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// The one database file. A write is durable when its task completes (write-ahead log, synced on every commit). Reads
/// run beside the writer on read-only connections and see everything that was committed before they began. Opening it
/// brings its tables up to date, and closes it to other accounts of the machine.
/// </summary>
internal sealed partial class SqliteDatabase : IAsyncDisposable
{
    private readonly string _readOnly;
    private readonly SqliteWriter _writer;
    private volatile bool _disposed;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    public SqliteDatabase(IOptions<SqliteOptions> options, TimeProvider clock, ILogger<SqliteDatabase> logger)
    {
        var path = Path.GetFullPath(options.Value.Path);
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            // The driver tries a locked database again until then. SQLite's own busy_timeout stays off: this build
            // sleeps whole seconds.
            DefaultTimeout = options.Value.BusyTimeout,
        };
        _readOnly = new SqliteConnectionStringBuilder(settings.ToString())
        {
            Mode = SqliteOpenMode.ReadOnly,
        }.ToString();
        settings.Pooling = false;

        if (!CloseToOthers(path))
            LogOpenToOthers(logger, path);
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Prepare(connection);
            SqliteMigrations.Apply(connection, SqliteMigration.Embedded, clock);
            _writer = new SqliteWriter(connection, options.Value, logger);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Queues a write; waits where too many are queued. <paramref name="operation"/> runs on the writer's thread inside
    /// a transaction that other writes share, so it does nothing but talk to the connection. If it throws, it alone is
    /// undone.
    /// </summary>
    public Task<T> Write<T>(Func<SqliteConnection, T> operation, CancellationToken cancellationToken = default) =>
        _writer.Write(operation, cancellationToken);

    public async Task<T> Read<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = new SqliteConnection(_readOnly);
        await connection.OpenAsync(cancellationToken);
        return query(connection);
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await using (var pooled = new SqliteConnection(_readOnly))
            SqliteConnection.ClearPool(pooled);
        await _writer.DisposeAsync();
    }

    // SQLite gives the files that it makes beside the database the mode of the database.
    private static bool CloseToOthers(string path)
    {
        var closed = PrivateFiles.MakeFolderOf(path);
        if (!File.Exists(path))
            PrivateFiles.Create(path, FileMode.OpenOrCreate).Dispose(); // an empty file is an empty database
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm", $"{path}-journal" })
            closed &= PrivateFiles.CloseFile(file);
        return closed;
    }

    private static void Prepare(SqliteConnection connection)
    {
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA cache_size = -32768"); // KiB
        // Pages of the write-ahead log (64 MiB) between two moves of it into the database. A room's newest page in each
        // index is written again with each message; a long log moves it once for many of them.
        connection.Execute("PRAGMA wal_autocheckpoint = 16384");
        if (connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL") != "wal")
        {
            throw new InvalidOperationException(
                $"{connection.DataSource} lies on a file system on which SQLite has no write-ahead log."
            );
        }
    }

    [LoggerMessage(LogLevel.Warning, "Others on this machine may read {Path}, and its mode cannot be changed")]
    private static partial void LogOpenToOthers(ILogger logger, string path);
}
