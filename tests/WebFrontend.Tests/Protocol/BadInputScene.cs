using System.Text.Json;
using MiniMeet.WebFrontend.App;
using MiniMeet.WebFrontend.Rooms;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// Alice and Bob in the call of Alice's room; Mallory, signed in, sends what is wrong, as a stranger or with a seat in a room of hers. After
/// each attempt everything must be as it was.
/// </summary>
public sealed class BadInputScene(MeetApp app) : IAsyncLifetime
{
    private string _before = "";

    public MeetApp App => app;

    public MeetClient Alice { get; private set; } = null!;

    public MeetClient Bob { get; private set; } = null!;

    /// <summary>Has a room and a seat in its call.</summary>
    public MeetClient Mallory { get; private set; } = null!;

    /// <summary>Alice's, where Mallory has no business.</summary>
    public Guid Room { get; private set; }

    public Guid MallorysRoom { get; private set; }

    public async Task InitializeAsync()
    {
        (Alice, Bob, Mallory) = (await app.Open("Alice"), await app.Open("Bob"), await app.Open("Mallory"));
        (Room, MallorysRoom) = (await Alice.CreateRoom(), await Mallory.CreateRoom());
        foreach (var one in new[] { Alice, Bob })
        {
            await one.Join(Room);
            await one.JoinCall(Room);
        }

        await Mallory.Join(MallorysRoom);
        await Mallory.JoinCall(MallorysRoom);
        _before = await Everything();
        app.TakeErrors();
    }

    public async Task DisposeAsync()
    {
        foreach (var one in new[] { Alice, Bob, Mallory }) await one.DisposeAsync();
    }

    /// <summary>Fills in who and where: people's names stand for their sessions, <c>{room}</c> is Alice's, <c>{mine}</c> Mallory's.</summary>
    public string Fill(string text) => text
        .Replace("{room}", $"{Room}", StringComparison.Ordinal)
        .Replace("{mine}", $"{MallorysRoom}", StringComparison.Ordinal)
        .Replace("{alice}", $"{Alice.SessionId}", StringComparison.Ordinal)
        .Replace("{bob}", $"{Bob.SessionId}", StringComparison.Ordinal)
        .Replace("{mallory}", $"{Mallory.SessionId}", StringComparison.Ordinal)
        .Replace("{bobs-id}", $"{Bob.User.Id}", StringComparison.Ordinal)
        .Replace("{email}", Alice.Email, StringComparison.Ordinal)
        .Replace("{new}", $"{Guid.NewGuid()}", StringComparison.Ordinal);

    /// <summary>Both rooms to the last sequence, all profiles, the list of rooms, and nothing in the log of errors.</summary>
    public async Task AssertNothingChanged()
    {
        Assert.Empty(app.TakeErrors());
        Assert.Equal(_before, await Everything());
        Assert.DoesNotContain(Bob.Calls.All, call => call.Method != "RoomEvent");
    }

    private async Task<string> Everything()
    {
        var snapshots = new[] { (await Alice.Resume()).Rooms[0].Entry!.Snapshot, (await Mallory.Resume()).Rooms[0].Entry!.Snapshot };
        var rooms = (await Alice.Rest.Get("/api/rooms?limit=100")).Is<RoomPage>().Rooms.Select(summary => summary.Room);
        var profiles = new List<string>();
        foreach (var one in new[] { Alice, Bob, Mallory }) profiles.Add((await one.Rest.Get("/api/users/me")).Is(200).Body);
        return JsonSerializer.Serialize(new { snapshots, rooms, profiles });
    }
}
