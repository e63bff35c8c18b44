using System.Text.Json;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// Alice and Bob in the call of Alice's room; Mallory, signed in, sends what is wrong, as a stranger or being in
/// a room of hers. After each attempt everything must be as it was.
/// </summary>
public sealed class BadInputScene(MeetApp app) : IAsyncLifetime
{
    private string _before = "";
    private Guid _mallory;

    public MeetApp App => app;

    public Person Alice { get; private set; } = null!;

    public Person Bob { get; private set; } = null!;

    /// <summary>Has a room and is, over <see cref="MallorysSocket"/>, in its call.</summary>
    public Person Mallory { get; private set; } = null!;

    public HostileSocket MallorysSocket { get; private set; } = null!;

    /// <summary>Alice's, where Mallory has no business.</summary>
    public Guid Room { get; private set; }

    public Guid MallorysRoom { get; private set; }

    public async Task InitializeAsync()
    {
        (Alice, Bob, Mallory) = (await app.Open("Alice"), await app.Open("Bob"), await app.Register("Mallory"));
        (Room, MallorysRoom) = (await Alice.CreateRoom(), await Mallory.CreateRoom());
        foreach (var one in new[] { Alice, Bob })
        {
            await one.Join(Room);
            await one.JoinCall(Room);
        }

        MallorysSocket = await HostileSocket.Open(app.Hub, Mallory.Token);
        var joined = await MallorysSocket.InvokeText("JoinRoom", $$"""[{"roomId":"{{MallorysRoom}}"}]""");
        _mallory = joined.GetProperty("sessionId").GetGuid();
        var media = """{"microphone":true,"camera":true,"screen":false}""";
        await MallorysSocket.InvokeText("JoinCall", $$"""[{"roomId":"{{MallorysRoom}}","media":{{media}}}]""");
        _before = await Everything();
        app.TakeErrors();
    }

    public async Task DisposeAsync()
    {
        await MallorysSocket.DisposeAsync();
        foreach (var one in new[] { Alice, Bob, Mallory })
            await one.DisposeAsync();
    }

    /// <summary>
    /// Fills in who and where: people's names stand for their sessions, <c>{room}</c> is Alice's, <c>{mine}</c>
    /// Mallory's.
    /// </summary>
    public string Fill(string text) =>
        text.Replace("{room}", $"{Room}", StringComparison.Ordinal)
            .Replace("{mine}", $"{MallorysRoom}", StringComparison.Ordinal)
            .Replace("{alice}", $"{Alice.SessionId}", StringComparison.Ordinal)
            .Replace("{bob}", $"{Bob.SessionId}", StringComparison.Ordinal)
            .Replace("{mallory}", $"{_mallory}", StringComparison.Ordinal)
            .Replace("{bobs-id}", $"{Bob.User.Id}", StringComparison.Ordinal)
            .Replace("{email}", Alice.Email, StringComparison.Ordinal)
            .Replace("{new}", $"{Guid.NewGuid()}", StringComparison.Ordinal);

    /// <summary>
    /// Both rooms to the last sequence, all profiles, the list of rooms, and nothing in the log of errors.
    /// </summary>
    public async Task AssertNothingChanged()
    {
        Assert.Empty(app.TakeErrors());
        Assert.Equal(_before, await Everything());
        Assert.DoesNotContain(Bob.Calls.All, call => call.Method != "RoomEvent");
    }

    private async Task<string> Everything()
    {
        var alices = (await Alice.Resume()).Rooms[0].Entry!.Snapshot;
        var mallorys = await MallorysSocket.InvokeText(
            "Resume",
            $$"""[{"sessionId":"{{_mallory}}","rooms":[{"roomId":"{{MallorysRoom}}"}]}]"""
        );
        var snapshots = new { alices, mallorys };
        var rooms = (await Alice.Rest.Get("/api/rooms?limit=100")).Is<RoomPage>().Rooms.Select(summary => summary.Room);
        var profiles = new List<string>();
        foreach (var one in new[] { Alice, Bob, Mallory })
        {
            profiles.Add((await one.Rest.Get("/api/users/me")).Is(200).Body);
        }
        return JsonSerializer.Serialize(
            new
            {
                snapshots,
                rooms,
                profiles,
            }
        );
    }
}
