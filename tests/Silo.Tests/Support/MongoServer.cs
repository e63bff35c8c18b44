using System.Diagnostics;
using System.Globalization;
using MongoDB.Driver;
using Testcontainers.MongoDb;

namespace MiniMeet.Silo.Support;

/// <summary>
/// A MongoDB for the tests, as MINIMEET_MONGO says: the address of one (<c>mongodb://...</c>, without a database), or
/// <c>docker</c> for one in a container. Without it our own stand-in, a process that ends with this one, however that
/// ends.
/// </summary>
public sealed class MongoServer : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3"; // Debian's, which has the packages

    private static readonly string? Named = Environment.GetEnvironmentVariable("MINIMEET_MONGO");

    private MongoDbContainer? _container;
    private Process? _standIn;
    private string? _address;

    /// <summary>Why there can be no server; null where there can.</summary>
    public static string? Missing { get; } =
        Named is null && !File.Exists("/usr/lib/python3/dist-packages/mongomock/__init__.py")
            ? "python3-mongomock is not installed. On Debian: apt-get install python3-mongomock python3-pymongo"
            : null;

    /// <summary>Why what only a MongoDB itself can show is skipped; null where there is one.</summary>
    public static string? NotReal { get; } = Named is null ? "MINIMEET_MONGO names no MongoDB" : null;

    public string Host => Url("any").Server.Host;

    public int Port => Url("any").Server.Port;

    public string ConnectionString(string database) => Url(database).ToString();

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            throw new InvalidOperationException(Missing);

        if (Named == "docker")
        {
            _container = new MongoDbBuilder("mongo:8.0.4-noble").WithReplicaSet().Build();
            await _container.StartAsync();
            _address = _container.GetConnectionString();
        }
        else
        {
            _address = Named ?? $"mongodb://127.0.0.1:{await StartStandIn()}";
        }
    }

    public async Task DisposeAsync()
    {
        if (_container is not null)
            await _container.DisposeAsync();
        if (_standIn is null)
            return;

        _standIn.StandardInput.Close();
        await _standIn.WaitForExitAsync();
        _standIn.Dispose();
    }

    /// <summary>Starts a stand-in that says it is of another version of the protocol. It ends with its input.</summary>
    public static async Task<(Process Process, int Port)> StartStandIn(int? wireVersion)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Support", "mongo_server.py");
        string[] arguments = ["-B", script, .. wireVersion is null ? Array.Empty<string>() : [$"{wireVersion}"]];
        var process = Process.Start(
            new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!; // only null where an existing process is reused
        return
            await process.StandardOutput.ReadLineAsync() is { } line
            && line.StartsWith("listening ", StringComparison.Ordinal)
            ? (process, int.Parse(line["listening ".Length..], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The MongoDB of the tests did not start.");
    }

    private async Task<int> StartStandIn()
    {
        (_standIn, var port) = await StartStandIn(wireVersion: null);
        return port;
    }

    private MongoUrl Url(string database)
    {
        var url = new MongoUrlBuilder(_address) { DatabaseName = database };
        if (url.Username is not null)
            url.AuthenticationSource ??= "admin"; // else it would be the database
        return url.ToMongoUrl();
    }
}
