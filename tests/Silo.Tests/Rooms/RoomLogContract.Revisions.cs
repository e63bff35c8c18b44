using MiniMeet.Silo.Storage;
using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>What every <see cref="IRoomLog"/> does where an entry changes a message.</summary>
public abstract partial class RoomLogContract
{
    private static readonly Attachment Picture = new(Guid.NewGuid(), "été.png", "image/png", 12, 3, 4, true);

    [Fact]
    public async Task Append_ListsInEvents_AreReadBackAsTheyWere()
    {
        await Change(
            new MessageSent(Alice, Guid.NewGuid(), "@bob", 7, [Bob, Alice], [Picture, Picture with { Width = null }])
        );
        var sent = Assert.Single(await Read(_room, 0, 10)).Event;

        Assert.Equal(
            StoredJson.Write(
                new MessageSent(
                    Alice,
                    ((MessageSent)sent).ClientMessageId,
                    "@bob",
                    7,
                    [Bob, Alice],
                    [Picture, Picture with { Width = null }]
                )
                {
                    RoomId = _room,
                    Sequence = 1,
                    At = Noon.AddSeconds(1),
                }
            ),
            StoredJson.Write((MessageSent)sent)
        );
        AssertSame(((MessageSent)sent).ToMessage(), Assert.Single(await Log.ReadMessages(_room, [1])));
    }

    [Fact]
    public async Task Append_AnEdit_ReplacesTheMessageAndRedactsItsOldText()
    {
        await Change(new MessageSent(Alice, Guid.NewGuid(), "secret @bob", 7, [Bob], [Picture]));
        var sent = Assert.Single(await Log.ReadMessages(_room, [1]));

        var first = await Change(new MessageEdited(1, "public", [Alice]), sent);
        var second = await Change(new MessageEdited(1, "in the end"), first);

        AssertSame(second, Assert.Single(await Log.ReadMessages(_room, [1])));
        AssertSame(second, Assert.Single((await Log.ReadHistory(_room, new HistoryQuery())).Messages));
        Assert.Equal(("in the end", 3), (second.Text, second.Edited!.Sequence));
        Assert.Equal([Picture], second.Attachments!.Value.AsEnumerable());
        var entries = (await Read(_room, 0, 10)).Select(entry => entry.Event).ToArray();
        Assert.Equal(
            new MessageSent(Alice, sent.ClientMessageId, "", ReplyTo: 7)
            {
                RoomId = _room,
                Sequence = 1,
                At = Noon.AddSeconds(1),
            },
            entries[0]
        );
        Assert.Equal(
            new MessageEdited(1, "")
            {
                RoomId = _room,
                Sequence = 2,
                At = Noon.AddSeconds(2),
            },
            entries[1]
        );
        Assert.Equal("in the end", Assert.IsType<MessageEdited>(entries[2]).Text);
        Assert.Equal(entries[0], await Log.Find(_room, new RequestKey(Alice.Id, sent.ClientMessageId)));
    }

    [Fact]
    public async Task Append_ADeletion_LeavesNothingOfTheMessage()
    {
        await Change(new MessageSent(Bob, Guid.NewGuid(), "secret", Mentions: [Alice]));
        var sent = Assert.Single(await Log.ReadMessages(_room, [1]));
        var reacted = await Change(new MessageReacted(1, Alice, "❤️", Added: true), sent);
        AssertSame(reacted, Assert.Single(await Log.ReadMessages(_room, [1])));
        Assert.Equal("secret", Assert.IsType<MessageSent>((await Read(_room, 0, 1))[0].Event).Text);
        Assert.Equal(1, await Log.CountMessages(_room, 0, null, Alice.Id, 10));

        var deleted = await Change(new MessageDeleted(1, Bob.Id), reacted);

        AssertSame(deleted, Assert.Single((await Log.ReadHistory(_room, new HistoryQuery())).Messages));
        Assert.Equal(
            ("", null, null, 3),
            (deleted.Text, deleted.Mentions, deleted.Reactions, deleted.Deleted!.Sequence)
        );
        var entry = Assert.IsType<MessageSent>((await Read(_room, 0, 1))[0].Event);
        Assert.Equal(("", null), (entry.Text, entry.Mentions));
        Assert.Equal(0, await Log.CountMessages(_room, 0, null, Alice.Id, 10));
    }

    [Fact]
    public async Task Append_AChangeThatIsNotTaken_ChangesNoMessage()
    {
        await Change(new MessageSent(Alice, Guid.NewGuid(), "as it was"));
        var sent = Assert.Single(await Log.ReadMessages(_room, [1]));
        var request = new RequestKey(Alice.Id, Guid.NewGuid());
        await Log.Append(Entry(_room, 2) with { Request = request });
        var edited = new MessageEdited(1, "new") { RoomId = _room, At = Noon };

        var taken = edited with { Sequence = 2 };
        Assert.IsType<AppendResult.SequenceTaken>(
            await Log.Append(new RoomLogEntry(taken, Revision: sent.Revise(taken)))
        );
        var known = edited with { Sequence = 3 };
        Assert.IsType<AppendResult.RequestKnown>(
            await Log.Append(new RoomLogEntry(known, request, Revision: sent.Revise(known)))
        );
        var gap = edited with { Sequence = 4 };
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Log.Append(new RoomLogEntry(gap, Revision: sent.Revise(gap)))
        );

        await Log.Repair(_room);
        Assert.Equal(sent, Assert.Single(await Log.ReadMessages(_room, [1])));
        Assert.Equal("as it was", Assert.IsType<MessageSent>((await Read(_room, 0, 1))[0].Event).Text);
    }

    [Fact]
    public async Task Append_ManyChangesAtOnce_ExactlyOneIsTaken()
    {
        await Change(new MessageSent(Alice, Guid.NewGuid(), "first"));
        var sent = Assert.Single(await Log.ReadMessages(_room, [1]));

        var results = await AtOnce(
            16,
            number =>
            {
                var edited = new MessageEdited(1, $"{number}")
                {
                    RoomId = _room,
                    Sequence = 2,
                    At = Noon,
                };
                return Log.Append(new RoomLogEntry(edited, Revision: sent.Revise(edited)));
            }
        );

        Assert.Single(results, result => result is AppendResult.Appended);
        Assert.Equal(15, results.Count(result => result is AppendResult.SequenceTaken));
        var entry = Assert.IsType<MessageEdited>((await Read(_room, 1, 10)).Single().Event);
        Assert.Equal(entry.Text, Assert.Single(await Log.ReadMessages(_room, [1])).Text);
    }

    // Lists in records are equal only where they are the same.
    private static void AssertSame(ChatMessage expected, ChatMessage actual) =>
        Assert.Equal(StoredJson.Write(expected), StoredJson.Write(actual));

    private async Task<ChatMessage> Change(RoomEvent change, ChatMessage? target = null)
    {
        var sequence = 1 + ((await Read(_room, 0, 1_000)).LastOrDefault()?.Event.Sequence ?? 0);
        var roomEvent = change with { RoomId = _room, Sequence = sequence, At = Noon.AddSeconds(sequence) };
        var request = change is MessageSent sent ? new RequestKey(sent.Sender.Id, sent.ClientMessageId) : null;
        var revision = target?.Revise(roomEvent);
        Assert.IsType<AppendResult.Appended>(
            await Log.Append(new RoomLogEntry(roomEvent, request, Revision: revision))
        );
        return revision?.Message ?? ((MessageSent)roomEvent).ToMessage();
    }
}
