using System.Text.Json;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>Messages that people change, over the hub and as others hear and read them.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class MessageChangeTests(MeetApp app)
{
    [Fact]
    public async Task A_message_is_answered_edited_liked_pinned_and_deleted_before_everybodys_eyes()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await bob.Join(room);
        var first = await alice.Say(room, "first");

        var answer = await bob.Socket.Invoke<ChatMessage>(
            "SendMessage",
            new
            {
                roomId = room,
                clientMessageId = Guid.NewGuid(),
                text = "@Alice",
                replyTo = first.Sequence,
                mentions = new[] { alice.User.Id, alice.User.Id },
            }
        );
        await bob.Socket.Invoke("EditMessage", About(answer, new { text = "@Alice, hi" }));
        await alice.Socket.Invoke("ReactToMessage", About(answer, new { emoji = "❤️", added = true }));
        await alice.Socket.Invoke("PinMessage", About(answer, new { pinned = true }));

        Assert.Equal([alice.User], answer.Mentions!.Value.AsEnumerable());
        Assert.Equal("❤️", (await bob.Hears<MessageReacted>(room, one => one.Message == answer.Sequence)).Emoji);
        await alice.Hears<MessagePinned>(room, one => one.Message == answer.Sequence);
        var page = (await alice.Rest.Get($"/api/rooms/{room}/messages?after={first.Sequence}")).Is<MessagePage>();
        var read = Assert.Single(page.Messages);
        Assert.Equal(("@Alice, hi", first.Sequence), (read.Text, read.ReplyTo));
        Assert.Null(read.Mentions);
        Assert.Equal([alice.User], read.Reactions!.Value.Single().Users.AsEnumerable());
        Assert.Equal(first, Assert.Single(page.Quoted));
        Assert.Equal([answer.Sequence], (await bob.Resume()).Rooms[0].Entry!.Snapshot.Pinned.AsEnumerable());

        await alice.Socket.Invoke("DeleteMessage", About(answer, new { })); // her room
        await bob.Hears<MessageDeleted>(room, one => one.UserId == alice.User.Id);
        var loaded = await bob.Socket.Invoke<ChatMessage[]>(
            "LoadMessages",
            new { roomId = room, sequences = new[] { answer.Sequence, first.Sequence, 1 } }
        );
        Assert.Equal(["first", ""], loaded.Select(one => one.Text));
        Assert.Empty((await bob.Resume()).Rooms[0].Entry!.Snapshot.Pinned);
    }

    [Fact]
    public async Task What_is_not_there_is_left_out_on_the_wire()
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();
        await alice.Join(room);

        var sent = await alice.Socket.Invoke<JsonElement>(
            "SendMessage",
            new
            {
                roomId = room,
                clientMessageId = Guid.NewGuid(),
                text = "plain",
            }
        );

        Assert.Equal(
            ["roomId", "sequence", "sentAt", "sender", "clientMessageId", "text"],
            sent.EnumerateObject().Select(field => field.Name)
        );
    }

    [Theory]
    [InlineData("before=0")]
    [InlineData("after=-1")]
    [InlineData("around=0")]
    [InlineData("around=x")]
    [InlineData("date=never")]
    [InlineData("date=2026-02-30T00:00:00Z")]
    [InlineData("before=2&after=1")]
    [InlineData("around=2&date=2026-03-01T00:00:00Z")]
    public async Task A_page_of_history_that_is_nowhere_is_refused(string query)
    {
        await using var alice = await app.Open("Alice");
        var room = await alice.CreateRoom();

        var answer = await alice.Rest.Get($"/api/rooms/{room}/messages?{query}");

        Assert.Equal("request.invalid", answer.Json.GetProperty("code").GetString());
    }

    private static Dictionary<string, object?> About(ChatMessage message, object more)
    {
        var body = more.GetType().GetProperties().ToDictionary(one => one.Name, one => one.GetValue(more));
        (body["roomId"], body["message"]) = (message.RoomId, message.Sequence);
        return body;
    }
}
