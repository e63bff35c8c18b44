using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Support;

/// <summary>
/// Rooms and people as they were stored before names were indexed and rooms had owners (schema 6), in several batches.
/// </summary>
internal static class OldNames
{
    public const int Schema = 6;

    public const string InsertRoom = """
        INSERT INTO room_directory (id, created_at, folded_name, removed, body)
        VALUES (@id, @at, @name, @removed, @body)
        """;

    public const string InsertUser =
        "INSERT INTO user_directory (id, username, folded_name) VALUES (@id, @name, @name)";

    private static readonly RoomInfo[] Open =
    [
        .. Enumerable
            .Range(0, 250)
            .Select(number =>
                RoomEvents.Room(Guid.NewGuid(), $"Café {number}") with
                {
                    CreatedAt = RoomEvents.Noon.AddMinutes(-number),
                }
            ),
    ];

    public static IEnumerable<object> Rooms =>
        [
            .. Open.Select(room => Row(room, removed: false)),
            Row(RoomEvents.Room(Guid.NewGuid(), "Café"), removed: true),
        ];

    public static IEnumerable<object> Users =>
        Enumerable.Range(0, 250).Select(number => new { id = $"{Guid.NewGuid()}", name = $"ZOË {number:000}" });

    /// <summary>All are found, in their order, and a name that has been changed since is not that of old.</summary>
    public static async Task AssertFound(IRoomDirectory rooms, IUserDirectory users)
    {
        Assert.Equal(Open[..50], (await rooms.List("cafe", null, 50)).Rooms.Select(listed => listed.Room));
        Assert.Equal([Open[123]], (await rooms.List("cafe 123", null, 50)).Rooms.Select(listed => listed.Room));
        Assert.All((await rooms.List("", null, 300)).Rooms, listed => Assert.True(listed.Occupied));
        Assert.Equal(Open.Length, (await rooms.List("", null, 300)).Rooms.Length);
        var owned = await rooms.OwnedBy(RoomEvents.Alice.Id, null, 300);
        Assert.Equal(Open.Select(room => room.Id).Order(), owned.Select(room => room.Id).Order());
        Assert.Equal(250, (await users.Search("zoe", 300)).Length);
        Assert.Equal("ZOË 042", Assert.Single(await users.Search("042", 10)).Username);
    }

    /// <summary>
    /// Renames a room twice before it is indexed: neither its old name may come back, nor anything stay of the first.
    /// </summary>
    public static async Task<RoomInfo> Rename(IRoomDirectory rooms)
    {
        await rooms.Put(Open[0] with { Name = "Brewery" });
        var renamed = Open[0] with { Name = "Teahouse" };
        await rooms.Put(renamed);
        return renamed;
    }

    public const string CountLeftovers = "SELECT count(*) FROM room_name_prefix WHERE prefix = 'BREWERY'";

    private static object Row(RoomInfo room, bool removed) =>
        new
        {
            id = room.Id.ToStored(),
            at = room.CreatedAt.ToStored(),
            name = removed ? "" : room.Name.ToUpperInvariant(),
            removed,
            body = removed ? "" : StoredJson.Write(room),
        };
}
