using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Calls;

[Collection(MeetAppCollection.Name)]
public sealed class RingTests(MeetApp app)
{
    [Fact]
    public async Task A_call_that_begins_rings_and_one_of_two_tabs_answers()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        await using var bobsOtherTab = await bob.OpenAnother();
        var room = await alice.CreateRoom();
        foreach (var one in new[] { alice, bob, bobsOtherTab })
            await one.Join(room);

        var participation = await alice.JoinCall(room);
        foreach (var tab in new[] { bob, bobsOtherTab })
        {
            var ring = await tab.Hears<CallJoined>(room);
            Assert.Equal(participation.JoinedAt + TimeSpan.FromSeconds(30), ring.RingUntil);
        }

        var answers = await Task.WhenAll(
            new[] { bob, bobsOtherTab }.Select(async tab =>
            {
                try
                {
                    await tab.JoinCall(room, answer: true);
                    return "in";
                }
                catch (HubException refused)
                {
                    return Refused.CodeIn(refused.Message);
                }
            })
        );

        Assert.Equal([MeetErrors.CallAnsweredElsewhere.Value, "in"], answers.Order());
        Assert.Null((await alice.Hears<CallJoined>(room, joined => joined.SessionId != alice.SessionId)).RingUntil);
    }

    [Fact]
    public async Task Who_declines_declines_for_all_their_tabs_once()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        await bob.DeclineCall(room);
        await alice.JoinCall(room);

        await bob.DeclineCall(room);
        await bob.DeclineCall(room);
        await bob.Say(room, "not now");
        await alice.Reads(room, 1);

        var declined = Assert.Single((await alice.SeesAll(room)).OfType<CallDeclined>());
        Assert.Equal((bob.SessionId, bob.User.Id), (declined.SessionId, declined.UserId));
    }

    [Fact]
    public async Task Nobody_outside_the_room_can_decline()
    {
        await using var alice = await app.Open("Alice");
        await using var mallory = await app.Open("Mallory");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.DeclineCall(room));
    }
}
