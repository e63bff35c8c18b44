using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using MiniMeet.Silo.MySql;
using MySqlConnector;

namespace MiniMeet.Silo.Support;

/// <summary>A database that goes away with the test.</summary>
internal sealed class MySqlTestDatabase(MariaDbServer server) : IAsyncDisposable
{
    private readonly List<MySqlDataSource> _sources = [];

    public string Name { get; } = $"test_{Guid.NewGuid():N}";

    public string ConnectionString => server.ConnectionString(Name);

    public MySqlConnectionStringBuilder Settings => MySqlConnections.Read(ConnectionString);

    /// <summary>With all tables.</summary>
    public static async Task<MySqlTestDatabase> Create(MariaDbServer server)
    {
        var database = new MySqlTestDatabase(server);
        await MySqlMigrations.Apply(database.Settings, MySqlMigration.Embedded, TimeProvider.System);
        return database;
    }

    /// <summary>As a process of its own would see it.</summary>
    public MySqlDatabase Open(MySqlConnectionStringBuilder? settings = null)
    {
        var source = MySqlConnections.Create(settings ?? Settings);
        _sources.Add(source);
        return new MySqlDatabase(source, NullLogger<MySqlDatabase>.Instance);
    }

    /// <summary>A connection of somebody else's.</summary>
    public async Task<MySqlConnection> Connect()
    {
        var connection = new MySqlConnection(server.ConnectionString("") + ";Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync($"CREATE DATABASE IF NOT EXISTS {Name}");
        await connection.ChangeDatabaseAsync(Name);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
            await source.DisposeAsync();
        await using var connection = await Connect();
        await connection.ExecuteAsync($"DROP DATABASE {Name}");
    }
}
