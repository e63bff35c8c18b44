using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>What the room promises of its chat and its sequence.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainChatTests(MeetCluster cluster)
{
    [Fact]
    public async Task Send_TheSameIdAgain_GivesTheFirstMessage_AlsoAfterReload()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        await ada.Join(room);
        var id = Guid.NewGuid();

        var first = await ada.Say(room, "once", id);
        await ada.Say(room, "between");
        var again = await ada.Say(room, "once more", id);
        await cluster.Reload(room);
        var afterReload = await ada.Say(room, "once more", id);

        Assert.Equal([first, first], [again, afterReload]);
        Assert.Equal(
            ["once", "between"],
            (await room.Chat().GetHistory(ada.User.Id, new(), 10)).Messages.Select(message => message.Text)
        );
    }

    [Fact]
    public async Task Send_TwoPeopleWithTheSameId_AreTwoMessages()
    {
        var room = await cluster.NewRoom();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        await bob.Join(room);
        var id = Guid.NewGuid();

        await ada.Say(room, "mine", id);
        await bob.Say(room, "mine too", id);

        Assert.Equal(2, (await room.Chat().GetHistory(ada.User.Id, new(), 10)).Messages.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task Send_NothingToRead_IsRefused(string text)
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        var entry = await ada.Join(room);

        await Refused.With(MeetErrors.RequestInvalid, () => ada.Say(room, text));
        await Refused.With(MeetErrors.RequestInvalid, () => ada.Say(room, new string('x', 4_001)));

        Assert.Equal(entry.Snapshot.Sequence, (await room.GetSnapshot()).Sequence);
        Assert.Equal(4_000, (await ada.Say(room, new string('x', 4_000))).Text.Length);
    }

    [Fact]
    public async Task Send_FromSomebodyElsesSession_IsRefused()
    {
        var room = await cluster.NewRoom();
        var (ada, mallory) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);

        await Refused.With(MeetErrors.RoomNotJoined, () => mallory.Say(room, "hello"));
        await Refused.With(
            MeetErrors.RoomNotJoined,
            () => (mallory with { SessionId = ada.SessionId }).Say(room, "I am Ada")
        );
    }

    [Fact]
    public async Task Send_ManyAtOnce_NumbersWithoutGapOrRepeat()
    {
        var room = await cluster.NewRoom();
        var ada = cluster.NewPerson();
        var start = (await ada.Join(room)).Snapshot.Sequence;

        var sent = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => ada.Say(room, $"{number}")));

        Assert.Equal(
            Enumerable.Range(1, 100).Select(offset => start + offset),
            sent.Select(message => message.Sequence).Order()
        );
    }

    [Fact]
    public async Task Send_AfterAnotherActivationWroteTheLog_FailsOnceAndThenGoesOnBehindIt()
    {
        var room = await cluster.NewRoom();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        var sequence = (await bob.Join(room)).Snapshot.Sequence;
        var log = cluster.Silo.GetRequiredService<IRoomLog>();
        var elsewhere = new MessageSent(bob.User, Guid.NewGuid(), "from the other side")
        {
            RoomId = room.GetPrimaryKey(),
            Sequence = sequence + 1,
            At = DateTimeOffset.UnixEpoch,
        };
        Assert.IsType<AppendResult.Appended>(await log.Append(new RoomLogEntry(elsewhere)));

        var id = Guid.NewGuid();
        await Refused.With(MeetErrors.ServerUnavailable, () => ada.Say(room, "mine", id));
        var sent = await ada.Say(room, "mine", id);

        Assert.Equal(sequence + 2, sent.Sequence);
        Assert.Equal(
            [elsewhere.ToMessage(), sent],
            (await room.Chat().GetHistory(ada.User.Id, new(), 10)).Messages.AsEnumerable()
        );
    }

    [Fact]
    public async Task GetHistory_PagesBackThroughEverything_ForPeopleWhoHaveBeenThere()
    {
        var room = await cluster.NewRoom();
        var (ada, stranger) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        for (var i = 0; i < 7; i++)
            await ada.Say(room, $"{i}");
        await ada.Session.Leave(ada.User.Id, room.GetPrimaryKey());

        var newest = await room.Chat().GetHistory(ada.User.Id, new(), 4);
        var oldest = await room.Chat().GetHistory(ada.User.Id, new(Before: newest.Messages[0].Sequence), 4);

        Assert.Equal(["3", "4", "5", "6"], newest.Messages.Select(message => message.Text));
        Assert.Equal(["0", "1", "2"], oldest.Messages.Select(message => message.Text));
        Assert.Equal((true, false), (newest.HasMore, oldest.HasMore));
        await Refused.With(MeetErrors.RoomNotMember, () => room.Chat().GetHistory(stranger.User.Id, new(), 4));
    }

    [Fact]
    public async Task Resume_WithinTheReplayLimit_BringsEveryMissedEvent()
    {
        var room = await cluster.NewRoom();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        var last = (await bob.Join(room)).Snapshot.Sequence;
        await bob.Session.Disconnect(bob.AddressOn("nowhere"));
        await ada.Say(room, "while you were out");

        var entry = Assert.Single(await bob.Resume(room, "elsewhere", last)).Entry!;

        Assert.Equal(
            ["ParticipantReconnecting", "MessageSent", "ParticipantReconnected"],
            entry.Missed!.Value.Select(missed => missed.GetType().Name)
        );
        Assert.Equal(entry.Snapshot.Sequence, entry.Missed.Value[^1].Sequence);
    }

    [Fact]
    public async Task Resume_BeyondTheReplayLimit_BringsASnapshotOnly()
    {
        var room = await cluster.NewRoom();
        var (ada, bob) = (cluster.NewPerson(), cluster.NewPerson());
        await ada.Join(room);
        var last = (await bob.Join(room)).Snapshot.Sequence;
        for (var i = 0; i < 21; i++)
            await ada.Say(room, $"{i}");

        var entry = Assert.Single(await bob.Resume(room, "elsewhere", last)).Entry!;

        Assert.Null(entry.Missed);
        Assert.Equal(last + 21, entry.Snapshot.Sequence);
    }
}
