using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Rooms;

[Collection(MeetAppCollection.Name)]
public sealed class CapacityTests(MeetApp app)
{
    [Fact]
    public async Task Of_two_hundred_who_take_a_seat_at_once_four_get_one()
    {
        await using var alice = await app.Register("Alice");
        var room = await alice.CreateRoom(capacity: 4);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => alice.Rest.Post($"/api/rooms/{room}/participants", new { }))
        );

        Assert.Equal(4, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(MeetErrors.RoomFull));
        Assert.Equal(4, (await alice.Rest.Get($"/api/rooms/{room}/participants")).Is<Participant[]>().Length);
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
