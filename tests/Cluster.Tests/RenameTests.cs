using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using MiniMeet.ClusterTests.Support;

namespace MiniMeet.ClusterTests;

/// <summary>A new name reaches the sockets of a person on every front end, whichever one was asked for it.</summary>
public sealed class RenameTests(PatientCluster cluster) : IClassFixture<PatientCluster>
{
    [Fact]
    public async Task A_rename_on_one_front_end_is_the_name_on_the_other()
    {
        using var first = new FrontEnd(cluster.FrontEnd(1));
        using var second = new FrontEnd(cluster.FrontEnd(2));
        var ada = await Account.Register(cluster.FrontEnd(1), "Ada");
        var bob = await Account.Register(cluster.FrontEnd(1), "Bob");
        var roomId = await bob.CreateRoom();
        await using var adas = await second.Connect(ada.Token);
        await using var bobs = await first.Connect(bob.Token);
        var heard = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        bobs.On<JsonElement>(
            "RoomEvent",
            one =>
            {
                if (one.GetProperty("type").GetString() == "userRenamed")
                    heard.TrySetResult(one);
            }
        );
        foreach (var socket in new[] { bobs, adas })
            Assert.DoesNotContain("[", (await socket.Ask("JoinRoom", new { roomId }))[..1], StringComparison.Ordinal);

        await first.Ask("PATCH", "/api/users/me", new { username = "Countess" }, ada.Token);

        var renamed = await heard.Task.WaitAsync(Timeouts.Limit);
        Assert.Equal("Countess", renamed.GetProperty("user").GetProperty("username").GetString());
        var clientMessageId = Guid.NewGuid();
        var sent = await adas.Ask(
            "SendMessage",
            new
            {
                roomId,
                clientMessageId,
                text = "hello",
            }
        );
        Assert.Contains("\"Countess\"", sent, StringComparison.Ordinal);
        foreach (var frontEnd in new[] { first, second })
        {
            var token = await frontEnd.Ask("GET", "/api/auth/validate", null, ada.Token);
            Assert.Contains("\"Countess\"", token, StringComparison.Ordinal);
        }
    }
}
