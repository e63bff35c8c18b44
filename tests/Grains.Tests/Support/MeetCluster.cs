using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Sqlite;
using Orleans.TestingHost;

namespace MiniMeet.Support;

/// <summary>
/// The real grains on the real SQLite stores, in a cluster inside the test process: two silos. For the grains no time
/// passes but what a test lets pass, so that how long they wait does not depend on the machine; only that no two
/// moments are the same.
/// </summary>
public sealed class MeetCluster : IAsyncLifetime
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Lockout = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(1);
    public const long AttachmentBytes = 12_000_000;
    public const long BytesPerUser = 3 * AttachmentBytes;
    public const int UploadsPerUser = 2;
    public static readonly TimeSpan RenameRetry = TimeSpan.FromSeconds(1);
    public static readonly ChatOptions Chat = new()
    {
        ReactionKinds = 3,
        Reactions = 6,
        Pins = 3,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-grains-").FullName;
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.FromTicks(1) };
    private readonly SettableClock _wallClock;
    private InProcessTestCluster _cluster = null!;

    public MeetCluster() => _wallClock = new SettableClock(_clock);

    public DateTimeOffset Now => _wallClock.GetUtcNow();

    public IGrainFactory Grains => _cluster.Client;

    public IEnumerable<SiloAddress> Silos => _cluster.Silos.Select(silo => silo.SiloAddress);

    public IServiceProvider Silo => _cluster.GetSiloServiceProvider();

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder();
        builder.ConfigureHost(host =>
            host.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["MiniMeet:Sqlite:Path"] = Path.Combine(_folder, "minimeet.db"),
                    ["MiniMeet:Rooms:Grace"] = $"{Grace:c}",
                    ["MiniMeet:Rooms:Lease"] = $"{Lease:c}",
                    ["MiniMeet:Rooms:ReplayLimit"] = "20",
                    ["MiniMeet:Rooms:SnapshotInterval"] = "8",
                    ["MiniMeet:Analytics:ReportInterval"] = $"{ReportInterval:c}",
                    ["MiniMeet:Analytics:WriteInterval"] = "00:00:00",
                    ["MiniMeet:Attachments:MaxBytes"] = $"{AttachmentBytes}",
                    ["MiniMeet:Attachments:BytesPerUser"] = $"{BytesPerUser}",
                    ["MiniMeet:Attachments:UploadsPerUser"] = $"{UploadsPerUser}",
                    ["MiniMeet:Attachments:Retention"] = $"{Retention:c}",
                    ["MiniMeet:Calls:InboxCapacity"] = "16",
                    ["MiniMeet:Chat:ReactionKinds"] = $"{Chat.ReactionKinds}",
                    ["MiniMeet:Chat:Reactions"] = $"{Chat.Reactions}",
                    ["MiniMeet:Chat:Pins"] = $"{Chat.Pins}",
                    ["MiniMeet:Users:FailuresBeforeLockout"] = "3",
                    ["MiniMeet:Users:Lockout"] = $"{Lockout:c}",
                    ["MiniMeet:Users:RenameRetry"] = $"{RenameRetry:c}",
                }
            )
        );
        builder.ConfigureHost(host =>
        {
            host.Services.AddSingleton<TimeProvider>(_wallClock);
            host.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System); // the silos' own work goes on
        });
        builder.ConfigureSilo(
            (_, silo) =>
            {
                silo.Services.AddGrainServices();
                silo.Services.AddSqliteStores();
                silo.AddFanout();
            }
        );
        builder.ConfigureClient(client => client.AddFanout());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Lets time pass for all grains at once.</summary>
    public void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>Sets the wall clock of all grains; no time passes by that.</summary>
    public void SetClock(TimeSpan step) => _wallClock.Set(step);

    /// <summary>Deactivates a grain: the next call reads what was really stored.</summary>
    public Task Reload(IAddressable grain) => _cluster.DeactivateAsync(grain);

    /// <summary>The types of the grains with this key that are in memory on either silo.</summary>
    public async Task<string[]> ActiveTypes(Guid key)
    {
        var active = await Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return
        [
            .. active
                .Where(one => one.GrainId.TryGetGuidKey(out var its, out _) && its == key)
                .Select(one => one.GrainId.Type.ToString()!),
        ];
    }

    /// <summary>Waits until no grain with this key is in memory.</summary>
    public async Task Vanished(Guid key)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await ActiveTypes(key)).Length > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }

    /// <summary>Whether it lives on any silo; asking does not wake it.</summary>
    public bool IsActive(IAddressable grain) => _cluster.TryGetGrainContext(grain.GetGrainId(), out _);

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
