using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>How many are in the rooms of a list, and which of them are asked for it.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomListGrainTests(MeetCluster cluster)
{
    private readonly string _mark = $"x{Guid.NewGuid():n}"[..10];

    private IRoomDirectory Directory => cluster.Silo.GetRequiredService<IRoomDirectory>();

    [Fact]
    public async Task List_EmptyRoom_IsNotWoken()
    {
        var room = await NewRoom();
        await cluster.Reload(room);

        Assert.Equal(0, await Count());

        Assert.False(cluster.IsActive(room));
    }

    [Fact]
    public async Task List_RoomThatFillsAndEmpties_IsCountedAndThenLeftAsleep()
    {
        var room = await NewRoom();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson("Bob"));
        await ada.Join(room);
        await bob.Join(room);
        Assert.Equal(2, await Count());
        await cluster.Reload(room);
        Assert.Equal(2, await Count());

        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());
        Assert.Equal(1, await Count());
        await bob.Session.Leave(bob.User.Id, room.GetPrimaryKey());
        await cluster.Reload(room);

        Assert.Equal(0, await Count());
        Assert.False(cluster.IsActive(room));
    }

    [Fact]
    public async Task Activation_DirectoryMissedWhoCame_HearsOfIt()
    {
        var room = await NewRoom();
        await cluster.NewPerson().Join(room);
        await Directory.SetOccupied(room.GetPrimaryKey(), false);
        Assert.Equal(0, await Count());

        await cluster.Reload(room);
        await room.GetSnapshot();

        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Activation_DirectoryMissedWhoLeft_HearsOfItWhenTheListAsks()
    {
        var room = await NewRoom();
        await cluster.Reload(room);
        await Directory.SetOccupied(room.GetPrimaryKey(), true);

        Assert.Equal(0, await Count());
        await cluster.Reload(room);
        Assert.Equal(0, await Count());

        Assert.False(cluster.IsActive(room));
    }

    [Fact]
    public async Task Join_DirectoryCannotBeTold_SucceedsAndTheNextChangeTellsIt()
    {
        var room = await NewRoom();
        await using var database = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await database.OpenAsync();
        await database.ExecuteAsync(
            $"""
            CREATE TRIGGER broken BEFORE UPDATE OF occupied ON room_directory WHEN new.id = '{room.GetPrimaryKey()}'
            BEGIN SELECT RAISE(ABORT, 'broken'); END
            """
        );

        try
        {
            var entry = await cluster.NewPerson().Join(room);
            Assert.Single(entry.Snapshot.Participants);
            Assert.Equal(0, await Count());
        }
        finally
        {
            await database.ExecuteAsync("DROP TRIGGER broken");
        }

        await cluster.NewPerson("Bob").Join(room);
        Assert.Equal(2, await Count());
    }

    private string DatabasePath => cluster.Silo.GetRequiredService<IOptions<SqliteOptions>>().Value.Path;

    private async Task<IRoomGrain> NewRoom()
    {
        var room = cluster.Grains.GetGrain<IRoomGrain>(Guid.NewGuid());
        await room.Create(new User(Guid.NewGuid(), "Owner"), _mark, capacity: 4);
        return room;
    }

    private async Task<int> Count() =>
        Assert.Single((await cluster.Grains.GetGrain<IRoomListGrain>(0).List(_mark, null, 10)).Rooms).ParticipantCount;
}
