using System.Text.Json;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

[Collection(MeetAppCollection.Name)]
public sealed class PrivacyTests(MeetApp app)
{
    [Fact]
    public async Task Nobody_is_ever_told_the_address_of_somebody_else()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom(name: $"Room {Guid.NewGuid():n}");
        var seen = new List<string>();

        seen.Add((await bob.Socket.Invoke<JsonElement>("JoinRoom", new { roomId = room })).GetRawText());
        await alice.Join(room);
        await bob.JoinCall(room);
        await alice.JoinCall(room);
        await alice.Say(room, "hello");
        await alice.Offer(
            room,
            (await alice.Resume()).Rooms[0].Entry!.Snapshot.Participants.Single(one => one.User == bob.User).SessionId
        );
        seen.Add((await bob.Socket.Invoke<JsonElement>("LoadMessageHistory", new { roomId = room })).GetRawText());
        await bob.IsSignalled(1);
        await bob.Calls.First(call => call.Argument.GetRawText().Contains("messageSent", StringComparison.Ordinal));
        foreach (
            var path in new[]
            {
                "/api/users?query=Alice",
                $"/api/users/{alice.User.Id}",
                "/api/rooms",
                $"/api/rooms/{room}",
                $"/api/rooms/{room}/participants",
                $"/api/rooms/{room}/messages",
                "/api/auth/validate",
            }
        )
        {
            seen.Add((await bob.Rest.Get(path)).Is(200).Body);
        }

        var taken = new
        {
            email = alice.Email,
            username = "Bob",
            password = Person.Password,
        };
        seen.Add((await bob.Rest.Post("/api/auth/register", taken)).Is(409).Body);
        seen.AddRange(bob.Calls.All.Select(call => call.Argument.GetRawText()));
        Assert.Contains(seen, text => text.Contains(alice.User.Id.ToString(), StringComparison.Ordinal));
        Assert.All(seen, text => Assert.DoesNotContain(alice.Email, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(seen, text => Assert.DoesNotContain("\"email\"", text, StringComparison.OrdinalIgnoreCase));
    }
}
