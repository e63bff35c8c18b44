using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Rooms;

[Collection(MeetAppCollection.Name)]
public sealed class CapacityTests(MeetApp app)
{
    [Fact]
    public async Task Of_eight_who_ask_two_hundred_times_at_once_four_get_one_place_each()
    {
        var people = new List<Person>();
        for (var number = 0; number < 8; number++)
            people.Add(await app.Register($"Person {number}"));
        var room = await people[0].CreateRoom(capacity: 4);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(one => people[one % 8].Rest.Post($"/api/rooms/{room}/participants", new { }))
        );

        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(MeetErrors.RoomFull));
        var inside = (await people[0].Rest.Get($"/api/rooms/{room}/participants")).Is<Participant[]>();
        Assert.Equal((4, 4), (inside.Length, inside.DistinctBy(one => one.User.Id).Count()));
        foreach (var person in people)
            await person.DisposeAsync();
    }

    [Fact]
    public async Task Of_forty_sockets_that_join_at_once_four_get_in_and_hear_each_other()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom(capacity: 4);
        var clients = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => alice.OpenAnother()));

        var codes = await Task.WhenAll(clients.Select(client => TryJoin(client, room)));

        Assert.Equal(36, codes.Count(code => code == MeetErrors.RoomFull.Value));
        var inside = clients.Where((_, number) => codes[number] is null).ToArray();
        Assert.Equal(4, inside.Length);
        await inside[0].Say(room, "four of us");
        foreach (var client in inside)
            await client.Hears<MessageSent>(room, sent => sent.Text == "four of us");
        Assert.All(clients.Except(inside), client => Assert.Empty(client.Calls.All));
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    private static async Task<string?> TryJoin(Person client, Guid room)
    {
        try
        {
            await client.Join(room);
            return null;
        }
        catch (HubException refusal)
        {
            return Refused.CodeIn(refusal.Message);
        }
    }
}
