using Microsoft.Extensions.Logging.Abstractions;
using MiniMeet.Silo.Mongo;
using MongoDB.Driver;

namespace MiniMeet.Silo.Support;

/// <summary>A database that goes away with the test.</summary>
internal sealed class MongoTestDatabase(MongoServer server) : IAsyncDisposable
{
    private readonly List<MongoClient> _clients = [];

    public string Name { get; } = $"test_{Guid.NewGuid():N}";

    public string ConnectionString => server.ConnectionString(Name);

    /// <summary>With all indexes.</summary>
    public static async Task<MongoTestDatabase> Create(MongoServer server)
    {
        var database = new MongoTestDatabase(server);
        await MongoMigrations.Apply(database.Connect(), MongoMigration.All, TimeProvider.System);
        return database;
    }

    /// <summary>As a process of its own would see it.</summary>
    /// <param name="change">Of what its connections would be.</param>
    public IMongoDatabase Connect(Action<MongoClientSettings>? change = null)
    {
        var settings = MongoConnections.Settings(MongoConnections.Read(ConnectionString));
        change?.Invoke(settings);
        var client = new MongoClient(settings);
        _clients.Add(client);
        return client.GetDatabase(Name);
    }

    public MongoDatabase Open(Action<MongoClientSettings>? change = null) =>
        new(Connect(change), TimeProvider.System, NullLogger<MongoDatabase>.Instance);

    /// <summary>Over a line that can be cut.</summary>
    public MongoDatabase OpenOver(CutLine line) => Open(settings => LeadOver(line, settings));

    /// <inheritdoc cref="OpenOver"/>
    public IMongoDatabase ConnectOver(CutLine line) => Connect(settings => LeadOver(line, settings));

    public async ValueTask DisposeAsync()
    {
        await Connect().Client.DropDatabaseAsync(Name);
        foreach (var client in _clients)
            client.Dispose();
    }

    private static void LeadOver(CutLine line, MongoClientSettings settings)
    {
        settings.Server = new MongoServerAddress("127.0.0.1", (int)line.Port);
        settings.DirectConnection = true; // a replica set would tell its own address
        settings.ServerSelectionTimeout = TimeSpan.FromMilliseconds(500);
    }
}
