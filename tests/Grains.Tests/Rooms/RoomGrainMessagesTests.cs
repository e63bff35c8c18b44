using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>What the room does with messages that were sent.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainMessagesTests(MeetCluster cluster)
{
    private readonly Person _ada = cluster.NewPerson();
    private readonly Person _bob = cluster.NewPerson("Bob");

    [Fact]
    public async Task Send_AnswerWithMentions_IsHeardAndRead()
    {
        var room = await RoomOfBoth();
        var first = await _ada.Say(room, "hello");
        var carol = cluster.NewPerson("Carol");
        await carol.Join(room);
        await carol.Session.Leave(carol.User.Id, room.GetPrimaryKey());

        var draft = new MessageDraft("@Ada @Carol", first.Sequence, [_ada.User, carol.User]);
        var answer = await _bob.Send(room, draft);

        Assert.Equal(first.Sequence, answer.ReplyTo);
        var read = await _ada.Read(room, answer);
        Assert.Equal([_ada.User, carol.User], read.Mentions!.Value.AsEnumerable());
        Assert.Null(read.Revision);
    }

    [Fact]
    public async Task Send_AnswerToWhatIsNoMessage_OrMentioningStrangers_IsRefused()
    {
        var room = await RoomOfBoth();
        var (gone, stranger, removed) = (await _ada.Say(room, "x"), cluster.NewPerson(), cluster.NewPerson());
        await _ada.Delete(room, gone);
        await removed.Join(room);
        await room.Remove((await room.GetSummary()).Room.Owner.Id, removed.User.Id);
        var before = (await room.GetSnapshot()).Sequence;

        foreach (var sequence in new[] { 1, gone.Sequence, before + 1, long.MaxValue })
        {
            await Refused.With(
                MeetErrors.MessageNotFound,
                () => _bob.Send(room, new MessageDraft("hi", ReplyTo: sequence))
            );
        }

        foreach (var person in new[] { stranger, removed })
        {
            await Refused.With(
                MeetErrors.RequestInvalid,
                () => _bob.Send(room, new MessageDraft("hi", Mentions: [person.User]))
            );
        }

        await Refused.With(
            MeetErrors.RequestInvalid,
            () => _bob.Send(room, new MessageDraft("hi", Attachments: [Guid.NewGuid()]))
        );
        Assert.Equal(before, (await room.GetSnapshot()).Sequence);
    }

    [Fact]
    public async Task Change_AnyKind_IsHeardByAll_AndReadAfterReload()
    {
        var room = await cluster.NewRoom();
        var frontEnd = await cluster.OpenFrontEnd();
        await _ada.Join(room);
        await _bob.Join(room, frontEnd.Id);
        var sent = await _ada.Say(room, "first");

        await _ada.Edit(room, sent, "second", mentions: _bob.User);
        await _bob.React(room, sent, "👍");
        await _bob.Pin(room, sent);

        var edited = await frontEnd.HearsEvent<MessageEdited>();
        Assert.Equal((sent.Sequence, "second"), (edited.Message, edited.Text));
        Assert.Equal((_bob.User, "👍", true), Values(await frontEnd.HearsEvent<MessageReacted>()));
        Assert.Equal(_bob.User.Id, (await frontEnd.HearsEvent<MessagePinned>()).UserId);
        await cluster.Reload(room);
        var read = await _bob.Read(room, sent);
        Assert.Equal(
            ("second", edited.Sequence, edited.Sequence + 1),
            (read.Text, read.Edited!.Sequence, read.Revision)
        );
        Assert.Equal([_bob.User], read.Reactions!.Value.Single().Users.AsEnumerable());
        Assert.Equal([sent.Sequence], (await room.GetSnapshot()).Pinned.AsEnumerable());

        static (User, string, bool) Values(MessageReacted reacted) => (reacted.User, reacted.Emoji, reacted.Added);
    }

    [Fact]
    public async Task Change_TheSameRequestAgain_ChangesNothing_AlsoAfterOthers()
    {
        var room = await RoomOfBoth();
        var sent = await _ada.Say(room, "first");
        var (edit, react, pin, delete) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        await _ada.Edit(room, sent, "second", edit);
        await _ada.Edit(room, sent, "third");
        await _ada.React(room, sent, "👍", id: react);
        await _ada.React(room, sent, "👍", added: false);
        await _ada.Pin(room, sent, id: pin);
        await _bob.Pin(room, sent, pinned: false);
        var before = (await room.GetSnapshot()).Sequence;
        await AskAgain();
        Assert.Equal(("third", null), ((await _bob.Read(room, sent)).Text, (await _bob.Read(room, sent)).Reactions));
        Assert.Equal(before, (await room.GetSnapshot()).Sequence);

        await _ada.Delete(room, sent, delete);
        await cluster.Reload(room);
        await AskAgain();
        await _ada.Delete(room, sent, delete);

        Assert.Equal(before + 1, (await room.GetSnapshot()).Sequence);
        await Refused.With(MeetErrors.MessageNotFound, () => _ada.Delete(room, sent));

        async Task AskAgain()
        {
            await _ada.Edit(room, sent, "second", edit);
            await _ada.React(room, sent, "👍", id: react);
            await _ada.Pin(room, sent, id: pin);
        }
    }

    [Fact]
    public async Task Send_Again_IsAnsweredAsItWasSent_OrAsItIsWhereThatTextIsGone()
    {
        var room = await RoomOfBoth();
        var id = Guid.NewGuid();
        var sent = await _ada.Say(room, "first", id);
        await _bob.React(room, sent, "👍");
        Assert.Equal(sent, await _ada.Say(room, "first", id));

        await _ada.Edit(room, sent, "second");
        var again = await _ada.Say(room, "first", id);
        await _ada.Delete(room, sent);
        var gone = await _ada.Say(room, "first", id);

        Assert.Equal(("second", sent.Sequence), (again.Text, again.Sequence));
        Assert.NotNull(again.Edited);
        Assert.Equal(("", _ada.User.Id), (gone.Text, gone.Deleted!.UserId));
    }

    [Fact]
    public async Task Change_OldTexts_AreNowhereInTheLog()
    {
        var room = await RoomOfBoth();
        var id = Guid.NewGuid();
        var sent = await _ada.Say(room, "secret one", id);
        await _ada.Edit(room, sent, "secret two");
        await _ada.Edit(room, sent, "public");
        var other = await _ada.Say(room, "secret three");
        await _ada.Delete(room, other);

        var log = cluster.Silo.GetRequiredService<IRoomLog>();
        var entries = await log.Read(room.GetPrimaryKey(), 0, 100);
        var entry = Assert.Single(await _bob.Resume(room, "elsewhere", sent.Sequence - 1)).Entry!;

        Assert.DoesNotContain(entries, one => $"{one.Event}".Contains("secret", StringComparison.Ordinal));
        Assert.DoesNotContain(entry.Missed!.Value, one => $"{one}".Contains("secret", StringComparison.Ordinal));
        Assert.Contains(entries, one => one.Event is MessageEdited { Text: "public" });
    }

    [Fact]
    public async Task Change_ByOthersThanItIsAllowedTo_OrTooLate_IsRefused()
    {
        var owner = cluster.NewPerson("Owner");
        var room = await cluster.NewRoom(owner: owner.User);
        foreach (var person in new[] { owner, _ada, _bob })
            await person.Join(room);
        var (sent, other) = (await _ada.Say(room, "hers"), await _ada.Say(room, "hers, too"));

        await Refused.With(MeetErrors.MessageNotYours, () => _bob.Edit(room, sent, "his"));
        await Refused.With(MeetErrors.MessageNotYours, () => owner.Edit(room, sent, "theirs"));
        await Refused.With(MeetErrors.MessageNotYours, () => _bob.Delete(room, sent));
        await Refused.With(MeetErrors.RequestInvalid, () => _bob.React(room, sent, "like"));
        await owner.Delete(room, sent);
        Assert.Equal(owner.User.Id, (await _bob.Read(room, sent)).Deleted!.UserId);
        cluster.SetClock(new ChatOptions().EditWindow + TimeSpan.FromMinutes(1));
        try
        {
            await Refused.With(MeetErrors.MessageTooOld, () => _ada.Edit(room, other, "late"));
            await Refused.With(MeetErrors.MessageTooOld, () => _ada.Delete(room, other));
            await _bob.React(room, other, "🎉");
            await owner.Delete(room, other);
        }
        finally
        {
            cluster.SetClock(-new ChatOptions().EditWindow - TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Change_FromOutside_IsRefused()
    {
        var room = await RoomOfBoth();
        var sent = await _ada.Say(room, "hello");
        var mallory = cluster.NewPerson() with { SessionId = _ada.SessionId };

        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.Edit(room, sent, "x"));
        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.Delete(room, sent));
        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.React(room, sent, "👍"));
        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.Pin(room, sent));
        await Refused.With(MeetErrors.MessageNotFound, () => _ada.Edit(room, sent with { Sequence = 1 }, "x"));
        await Refused.With(MeetErrors.MessageNotFound, () => _ada.Pin(room, sent with { Sequence = 1 }));
        Assert.Equal(sent, await _ada.Read(room, sent));
    }

    private async Task<IRoomGrain> RoomOfBoth()
    {
        var room = await cluster.NewRoom();
        await _ada.Join(room);
        await _bob.Join(room);
        return room;
    }
}
