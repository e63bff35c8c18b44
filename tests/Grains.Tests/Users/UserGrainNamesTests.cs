using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Support;

namespace MiniMeet.Users;

/// <summary>Who hears of a new name.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class UserGrainNamesTests(MeetCluster cluster)
{
    private readonly User _ada = new(Guid.NewGuid(), "Ada");

    private IUserGrain Grain => cluster.Grains.GetGrain<IUserGrain>(_ada.Id);

    [Fact]
    public async Task Rename_TellsTheFrontEndsThatWatch_AlsoWhenItIsRepeated()
    {
        await Create();
        var frontEnd = await cluster.OpenFrontEnd();
        await Grain.Watch((await Grain.OpenSignIn()).SignInId, frontEnd.Id);
        var requestId = Guid.NewGuid();

        await Grain.Rename(requestId, "Countess");
        Assert.Equal(_ada with { Username = "Countess" }, (await frontEnd.Hears<RenamedEnvelope>()).User);

        await Grain.Rename(requestId, "Somebody");
        Assert.Equal(_ada with { Username = "Countess" }, (await frontEnd.Hears<RenamedEnvelope>()).User);
    }

    [Fact]
    public async Task Rename_IsWhoIsSignedIn()
    {
        await Create();
        var signIn = await Grain.OpenSignIn();

        await Grain.Rename("Countess");

        Assert.Equal(_ada with { Username = "Countess" }, await Grain.FindSignedIn(signIn.SignInId));
        Assert.Equal(_ada with { Username = "Countess" }, await Grain.Watch(signIn.SignInId, "front end"));
    }

    [Fact]
    public async Task Rename_AgainWhileRoomsAreTold_IsTheLastNameInEveryRoom()
    {
        await Create();
        var rooms = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => cluster.NewRoom(owner: _ada)));

        foreach (var name in new[] { "Countess", "Lovelace", "Byron" })
            await Grain.Rename(name);

        await Owns(rooms.Length, "Byron");
        foreach (var room in rooms)
            Assert.Equal("Byron", (await room.GetSummary()).Room.Owner.Username);
    }

    [Fact]
    public async Task Rename_RoomCannotTakeIt_OthersDoAndItIsToldAgain()
    {
        await Create();
        var (broken, sound) = (await cluster.NewRoom(owner: _ada), await cluster.NewRoom(owner: _ada));
        await using (await Break(broken))
        {
            await Grain.Rename("Countess");
            await Until(rooms => rooms.Any(room => room is { Owner.Username: "Countess" }));
            Assert.Equal("Countess", (await sound.GetSummary()).Room.Owner.Username);
            Assert.Equal("Ada", (await broken.GetSummary()).Room.Owner.Username);
        }

        await Owns(2, "Countess");
    }

    [Fact]
    public async Task Rename_ActivationEndsBeforeARoomHasHeard_TheNextOneTellsIt()
    {
        await Create();
        var room = await cluster.NewRoom(owner: _ada);
        await using (await Break(room))
        {
            await Grain.Rename("Countess");
            await cluster.Reload(Grain);
        }

        Assert.Equal("Ada", (await room.GetSummary()).Room.Owner.Username);
        await Grain.GetProfile();

        await Until(rooms => rooms.All(one => one.Owner.Username == "Countess"), passTime: false);
        Assert.Equal("Countess", (await room.GetSummary()).Room.Owner.Username);
    }

    private Task Create() =>
        Grain.Create(new UserProfile(_ada.Id, _ada.Username, "ada@example.org", DateTimeOffset.UnixEpoch));

    private Task Owns(int rooms, string name) =>
        Until(all => all.Length == rooms && all.All(room => room.Owner.Username == name));

    // Looks at what is listed. Time passes, for what is tried again; that of other tests' rooms does not matter here.
    private async Task Until(Func<ImmutableArray<RoomInfo>, bool> listed, bool passTime = true)
    {
        var directory = cluster.Silo.GetRequiredService<IRoomDirectory>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!listed(await directory.OwnedBy(_ada.Id, null, 100)))
        {
            if (passTime)
                cluster.Pass(MeetCluster.RenameRetry);
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    // Nothing can happen in the room until this is disposed.
    private async Task<IAsyncDisposable> Break(IRoomGrain room)
    {
        var path = cluster.Silo.GetRequiredService<IOptions<SqliteOptions>>().Value.Path;
        var database = new SqliteConnection($"Data Source={path};Pooling=False");
        await database.OpenAsync();
        var name = $"broken_{room.GetPrimaryKey():n}";
        await database.ExecuteAsync(
            $"""
            CREATE TRIGGER {name} BEFORE INSERT ON room_log WHEN new.room_id = '{room.GetPrimaryKey()}'
            BEGIN SELECT RAISE(ABORT, 'broken'); END
            """
        );
        return new Repair(database, name);
    }

    private sealed class Repair(SqliteConnection database, string trigger) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await database.ExecuteAsync($"DROP TRIGGER {trigger}");
            await database.DisposeAsync();
        }
    }
}
