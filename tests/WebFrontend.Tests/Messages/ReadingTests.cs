using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>Who is writing, and how far somebody has read.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class ReadingTests(MeetApp app)
{
    [Fact]
    public async Task Typing_is_told_to_the_others_in_the_room_and_to_nobody_else()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        await using var carol = await app.Open("Carol");
        var room = await alice.CreateRoom();
        foreach (var person in new[] { alice, bob })
            await person.Join(room);

        await alice.Socket.Invoke("SetTyping", new { roomId = room });
        await alice.Socket.Invoke("SetTyping", new { roomId = room }); // at once again: told already
        await bob.Socket.Invoke("SetTyping", new { roomId = room });
        await Refused.With(MeetErrors.RoomNotJoined, () => carol.Socket.Invoke("SetTyping", new { roomId = room }));

        var typing = await alice.Calls.First(call => call.Method == "Typing");
        Assert.Equal(new TypingNotice(room, bob.SessionId, bob.User), typing.As<TypingNotice>());
        await bob.Calls.First(call => call.Method == "Typing");
        Assert.Single(bob.Calls.All, call => call.Method == "Typing");
        Assert.Single(alice.Calls.All, call => call.Method == "Typing");
    }

    [Fact]
    public async Task What_is_read_on_one_device_is_read_on_all_and_counts_no_more()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        await using var phone = await alice.OpenAnother(signInAgain: true);
        var first = await bob.Say(room, "one");
        Assert.Empty(await Unread(alice, room)); // never read anything here

        await alice.Reads(room, 1);
        await alice.Socket.Invoke("MarkRead", new { roomId = room, sequence = first.Sequence });
        await bob.Say(room, "two");
        await alice.Say(room, "own");
        await bob.Say(room, "three");

        var told = await phone.Calls.First(call => call.Method == "ReadPosition");
        Assert.Equal(new ReadPosition(room, first.Sequence), told.As<ReadPosition>());
        var unread = await Unread(phone, room);
        Assert.Equal([new UnreadRoom(room, first.Sequence, 2)], unread);
    }

    [Fact]
    public async Task Nobody_has_read_what_was_not_sent_yet()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);

        await alice.Socket.Invoke("MarkRead", new { roomId = room, sequence = long.MaxValue });
        await bob.Say(room, "new");

        Assert.Equal(1, Assert.Single(await Unread(alice, room)).Unread);
    }

    [Fact]
    public async Task Of_a_room_that_one_may_not_read_nothing_is_told()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await bob.Join(room);
        await bob.Socket.Invoke("MarkRead", new { roomId = room, sequence = 1 });
        Assert.Single(await Unread(bob, room));

        await alice.Rest.Delete($"/api/rooms/{room}/participants/{bob.User.Id}");

        Assert.Empty(await Unread(bob, room));
    }

    private static async Task<UnreadRoom[]> Unread(Person person, Guid room) =>
        (await person.Rest.Get($"/api/users/me/unread?roomId={room}")).Is<UnreadRoom[]>();
}
