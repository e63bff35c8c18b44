using Microsoft.Extensions.Configuration;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Sqlite;
using Orleans.TestingHost;

namespace MiniMeet.Cluster;

/// <summary>
/// The real grains on the real SQLite stores, in a cluster inside the test process: two silos. Grace and lease are
/// short, so that tests can await what follows from them.
/// </summary>
public sealed class MeetCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-grains-").FullName;
    private InProcessTestCluster _cluster = null!;

    public IGrainFactory Grains => _cluster.Client;

    public IServiceProvider Silo => _cluster.GetSiloServiceProvider();

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder();
        builder.ConfigureHost(host => host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MiniMeet:Sqlite:Path"] = Path.Combine(_folder, "minimeet.db"),
            ["MiniMeet:Rooms:Grace"] = "00:00:01",
            ["MiniMeet:Rooms:Lease"] = "00:00:03",
            ["MiniMeet:Rooms:ReplayLimit"] = "20",
            ["MiniMeet:Rooms:SnapshotInterval"] = "8",
            ["MiniMeet:Analytics:ReportInterval"] = "00:01:00",
            ["MiniMeet:Analytics:WriteInterval"] = "00:00:00",
            ["MiniMeet:Sessions:InboxCapacity"] = "16",
            ["MiniMeet:Users:FailuresBeforeLockout"] = "3",
            ["MiniMeet:Users:Lockout"] = "00:00:01",
        }));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddGrainServices();
            silo.Services.AddSqliteStores();
            silo.AddFanout();
        });
        builder.ConfigureClient(client => client.AddFanout());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Deactivates a grain: the next call reads what was really stored.</summary>
    public Task Reload(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public Task<FrontEndProbe> OpenFrontEnd() => FrontEndProbe.Open(_cluster.Client);

    public Person NewPerson(string name = "Ada") => new(this, new User(Guid.NewGuid(), name), Guid.NewGuid());

    /// <summary>A room of a fresh owner who is not in it.</summary>
    public async Task<IRoomGrain> NewRoom(int capacity = 4, User? owner = null)
    {
        var room = Grains.GetGrain<IRoomGrain>(Guid.NewGuid());
        await room.Create(owner ?? new User(Guid.NewGuid(), "Owner"), "Stand-up", capacity);
        return room;
    }
}

[CollectionDefinition(Name)]
public sealed class MeetClusterCollection : ICollectionFixture<MeetCluster>
{
    public const string Name = "cluster";
}
