using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Sqlite;

namespace MiniMeet.Silo.Support;

/// <summary>A database in a folder of its own that goes away with the test.</summary>
internal sealed class SqliteTestFile : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minimeet-test-");
    private readonly Action<SqliteOptions> _configure;

    static SqliteTestFile() => SQLitePCL.Batteries_V2.Init();

    public SqliteTestFile(Action<SqliteOptions>? configure = null)
    {
        _configure = configure ?? (_ => { });
        Database = Open();
    }

    public SqliteDatabase Database { get; private set; }

    public string Path => PathOf("minimeet.db");

    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public SqliteDatabase Open(string name = "minimeet.db")
    {
        var options = new SqliteOptions { Path = PathOf(name) };
        _configure(options);
        return new SqliteDatabase(Options.Create(options), TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
    }

    public async Task Reopen()
    {
        await Database.DisposeAsync();
        Database = Open();
    }

    /// <summary>A connection of somebody else's.</summary>
    public SqliteConnection Connect(string name = "minimeet.db")
    {
        var connection = new SqliteConnection($"Data Source={PathOf(name)};Pooling=False");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
