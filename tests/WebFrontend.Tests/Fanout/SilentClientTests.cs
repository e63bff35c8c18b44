using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// A network that is gone closes no socket. SignalR minds silence by real time, so this takes two seconds.
/// </summary>
public sealed class SilentClientTests(SilentClientTests.App app) : IClassFixture<SilentClientTests.App>
{
    [Fact]
    public async Task Whoever_falls_silent_counts_as_gone()
    {
        await using var alice = await app.Register("Alice");
        await using var socket = await HostileSocket.Open(app.Hub, alice.Token);
        var room = await alice.CreateRoom();
        await socket.InvokeText("JoinRoom", $$"""[{"roomId":"{{room}}"}]""");
        Assert.True(await IsConnected(alice, room));

        await socket.SendText("""{"type":6}"""); // the silence of clients counts from their first ping on

        await socket.Closed.Soon("the end of the silent socket");
        using var timeout = Timeouts.Start();
        while (await IsConnected(alice, room))
            await Task.Delay(10, timeout.Token);
    }

    private static async Task<bool> IsConnected(Person person, Guid room) =>
        Assert.Single((await person.Rest.Get($"/api/rooms/{room}/participants")).Is<Participant[]>()).Connected;

    public sealed class App : MeetApp
    {
        protected override bool HasClient => false;

        protected override Dictionary<string, string> Settings =>
            new(base.Settings)
            {
                ["MiniMeet:FrontEnd:ClientTimeout"] = "00:00:02",
                ["MiniMeet:FrontEnd:PingInterval"] = "00:00:01",
            };
    }
}
