using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Messages;

[Collection(MeetAppCollection.Name)]
public sealed class ChatTests(MeetApp app)
{
    [Fact]
    public async Task Chat_goes_both_ways_and_in_the_same_order_for_everybody()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        await alice.Hears<ParticipantJoined>(room, joined => joined.Participant.SessionId == bob.SessionId);

        await Task.WhenAll(Talk(alice, room, "a"), Talk(bob, room, "b"));

        var heard = await alice.Reads(room, 40);
        Assert.Equal(heard, await bob.Reads(room, 40));
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"a{number}"), heard.Where(text => text[0] == 'a'));
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"b{number}"), heard.Where(text => text[0] == 'b'));
        var sequences = bob.View(room).Events.All.Select(roomEvent => roomEvent.Sequence).ToArray();
        Assert.Equal(Enumerable.Range(0, sequences.Length).Select(number => sequences[0] + number), sequences);
    }

    [Fact]
    public async Task Chat_goes_on_after_the_socket_was_cut()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        await alice.Say(room, "before");
        Assert.Equal(["before"], await bob.Reads(room, 1));
        bob.CutSocket();
        await alice.Hears<ParticipantReconnecting>(room, gone => gone.SessionId == bob.SessionId);
        await alice.Say(room, "meanwhile");
        await bob.Reconnect();
        await alice.Say(room, "after");

        // Nothing lost, nothing twice, in order.
        Assert.Equal(["before", "meanwhile", "after"], await bob.Reads(room, 3));
        Assert.DoesNotContain(await alice.SeesAll(room), roomEvent => roomEvent is ParticipantLeft);
    }

    [Fact]
    public async Task A_message_that_was_sent_again_over_another_socket_is_one_message()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        var id = Guid.NewGuid();

        var first = await alice.Say(room, "once", id);
        alice.CutSocket();
        await alice.Reconnect();
        var again = await alice.Say(room, "once", id);
        await alice.Say(room, "end");

        Assert.Equal(first, again);
        Assert.Equal(["once", "end"], await bob.Reads(room, 2));
        Assert.Equal(["once", "end"], await alice.Reads(room, 2));
    }

    [Fact]
    public async Task The_same_id_from_two_people_names_two_messages()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        var id = Guid.NewGuid();

        await alice.Say(room, "mine", id);
        var bobs = await bob.Say(room, "his", id);

        Assert.Equal((bob.User, "his"), (bobs.Sender, bobs.Text));
        Assert.Equal(["mine", "his"], await alice.Reads(room, 2));
    }

    [Fact]
    public async Task A_message_is_on_record_when_its_answer_comes()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var said = await alice.Say(room, " <b>ümläut</b> & \"quotes\" 👋\n");

        Assert.Equal((room, alice.User), (said.RoomId, said.Sender));
        Assert.Equal(" <b>ümläut</b> & \"quotes\" 👋\n", said.Text);
        Assert.Equal(said, Assert.Single((await alice.History(room)).Messages));
        Assert.Equal(said, (await alice.Hears<MessageSent>(room)).ToMessage());
        Assert.Equal(
            said,
            Assert.Single((await alice.Rest.Get($"/api/rooms/{room}/messages")).Is<MessagePage>().Messages)
        );
    }

    [Fact]
    public async Task History_comes_in_pages_from_the_newest_back()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        for (var number = 1; number <= 5; number++)
            await alice.Say(room, $"{number}");

        var newest = await alice.History(room, limit: 2);
        var middle = await alice.History(room, before: newest.Messages[0].Sequence, limit: 2);
        var oldest = await alice.History(room, before: middle.Messages[0].Sequence, limit: 2);

        Assert.Equal(["4", "5"], newest.Messages.Select(message => message.Text));
        Assert.Equal(["2", "3"], middle.Messages.Select(message => message.Text));
        Assert.Equal(["1"], oldest.Messages.Select(message => message.Text));
        Assert.Equal((true, true, false), (newest.HasMore, middle.HasMore, oldest.HasMore));
    }

    [Fact]
    public async Task People_who_have_left_may_still_read_but_not_write()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await bob.Join(room);
        await bob.Say(room, "bye");
        await bob.Leave(room);

        Assert.Equal("bye", Assert.Single((await bob.History(room)).Messages).Text);
        await Refused.With(MeetErrors.RoomNotJoined, () => bob.Say(room, "hello?"));
    }

    private static async Task Talk(Person client, Guid room, string prefix)
    {
        for (var number = 0; number < 20; number++)
            await client.Say(room, $"{prefix}{number}");
    }
}
