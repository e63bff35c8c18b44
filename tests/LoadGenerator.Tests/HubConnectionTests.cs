using System.Collections.Concurrent;
using System.Text.Json;

namespace MiniMeet.Bench;

public sealed class HubConnectionTests
{
    [Fact]
    public async Task StopReading_TakesAtMostOneMoreMessage_AndOthersHearAll()
    {
        const int messages = 20;
        await using var server = await DotnetServer.Start(
            Settings.Built("BareHub", "MiniMeet.Bench.BareHub.dll"),
            new DotnetServerSettings()
        );
        var (heard, heardByDeaf, hub) = (0, new ConcurrentQueue<string>(), new Uri(server.Address, "/hub/meet"));
        var heardAll = new TaskCompletionSource();
        await using var other = new Participant(await HubConnection.ConnectAsync(hub, [], Hear));
        var deaf = new Participant(
            await HubConnection.ConnectAsync(hub, [], (method, _) => heardByDeaf.Enqueue(method))
        );
        var room = Guid.NewGuid();
        await deaf.JoinRoom(room);
        await other.JoinRoom(room);

        deaf.StopReading();
        for (var number = 0; number < messages; number++)
            await other.SendMessage(room, Guid.NewGuid());
        await heardAll.Task;
        await deaf.DisposeAsync();

        Assert.InRange(heardByDeaf.Count, 0, 1);

        void Hear(string method, JsonElement roomEvent)
        {
            if (++heard == messages)
                heardAll.SetResult();
        }
    }
}
