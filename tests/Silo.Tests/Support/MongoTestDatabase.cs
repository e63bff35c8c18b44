using Microsoft.Extensions.Logging.Abstractions;
using MiniMeet.Silo.Mongo;
using MongoDB.Bson;
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

    public MongoDatabase Open() => Open(Connect());

    public static MongoDatabase Open(IMongoDatabase database) =>
        new(database, TimeProvider.System, NullLogger<MongoDatabase>.Instance);

    /// <summary>Over a line that can be cut.</summary>
    public IMongoDatabase ConnectOver(CutLine line) => ConnectOver(line, TimeSpan.FromSeconds(30));

    /// <summary>Over a line that will break: by then there is a connection, and a new one is not waited for.</summary>
    public async Task<IMongoDatabase> ConnectOverBreaking(CutLine line)
    {
        var database = ConnectOver(line, TimeSpan.FromMilliseconds(500));
        while (true)
        {
            try
            {
                await database.RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1));
                return database;
            }
            catch (Exception exception) when (MongoDatabase.IsAway(exception))
            {
                // the machine is slow
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connect().Client.DropDatabaseAsync(Name);
        foreach (var client in _clients)
            client.Dispose();
    }

    private IMongoDatabase ConnectOver(CutLine line, TimeSpan patience) =>
        Connect(settings =>
        {
            settings.Server = new MongoServerAddress("127.0.0.1", (int)line.Port);
            settings.DirectConnection = true; // a replica set would tell its own address
            settings.ServerSelectionTimeout = patience;
        });
}
