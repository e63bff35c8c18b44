using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>What the room tells of what was said and happened.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainHistoryTests(MeetCluster cluster)
{
    private readonly Person _ada = cluster.NewPerson();
    private readonly Person _bob = cluster.NewPerson("Bob");

    [Fact]
    public async Task GetHistory_BothWaysAndAround_LeadsThroughEverything()
    {
        var room = await cluster.NewRoom();
        await _ada.Join(room);
        var sent = new List<ChatMessage>();
        for (var number = 0; number < 9; number++)
            sent.Add(await _ada.Say(room, $"{number}"));

        var around = await _ada.History(room, new(Around: sent[4].Sequence), limit: 3);
        var newer = await _ada.History(room, new(After: sent[5].Sequence), limit: 3);
        var older = await _ada.History(room, new(Before: sent[3].Sequence), limit: 4);

        Assert.Equal(["3", "4", "5"], TextsOf(around));
        Assert.Equal((true, true), (around.HasMore, around.HasNewer));
        Assert.Equal(["6", "7", "8"], TextsOf(newer));
        Assert.Equal((true, false), (newer.HasMore, newer.HasNewer));
        Assert.Equal(["0", "1", "2"], TextsOf(older));
        Assert.Equal((false, true), (older.HasMore, older.HasNewer));
        Assert.IsType<ParticipantJoined>(Assert.Single(older.Announcements));
    }

    [Fact]
    public async Task GetHistory_OfADate_IsAroundTheFirstMessageAtOrAfterIt()
    {
        var room = await cluster.NewRoom();
        await _ada.Join(room);
        var sent = new List<ChatMessage>();
        for (var number = 0; number < 6; number++)
            sent.Add(await _ada.Say(room, $"{number}"));

        Assert.Equal(["2", "3"], TextsOf(await _ada.History(room, new(Date: sent[3].SentAt), limit: 2)));
        Assert.Equal(["3", "4"], TextsOf(await _ada.History(room, new(Date: sent[3].SentAt.AddTicks(1)), limit: 2)));
        Assert.Equal(["4", "5"], TextsOf(await _ada.History(room, new(Date: sent[5].SentAt.AddDays(1)), limit: 2)));
        Assert.Equal(
            1,
            (await _ada.History(room, new(Date: DateTimeOffset.MinValue), limit: 1)).Announcements[0].Sequence - 1
        );
    }

    [Fact]
    public async Task GetHistory_QuotesWhatAnswersOnThePageAreTo()
    {
        var room = await cluster.NewRoom();
        await _ada.Join(room);
        var (far, gone) = (await _ada.Say(room, "far"), await _ada.Say(room, "gone"));
        foreach (var text in new[] { "a", "b", "c" })
            await _ada.Say(room, text);
        var near = await _ada.Say(room, "near");
        foreach (var quoted in new[] { far, near, gone, far })
            await _ada.Send(room, new MessageDraft("answer", quoted.Sequence));
        await _ada.Delete(room, gone);

        var page = await _ada.History(room, limit: 5);

        Assert.Equal(["near", "answer", "answer", "answer", "answer"], TextsOf(page));
        Assert.Equal([far.Sequence, gone.Sequence], page.Quoted.Select(one => one.Sequence));
        Assert.Equal(["far", ""], page.Quoted.Select(one => one.Text));
        Assert.Empty((await _ada.History(room)).Quoted);
    }

    [Fact]
    public async Task GetHistory_AnnouncesCallsWithTheirBeginningAndEnd()
    {
        var room = await cluster.NewRoom();
        await _ada.Join(room);
        await _bob.Join(room);
        var call = await _ada.Call(room);
        await _bob.Call(room);
        await room.Call().LeaveCall(_ada.SessionId, _ada.User.Id);
        await _bob.Session.Leave(_bob.User.Id, room.GetPrimaryKey());
        var next = await _ada.Call(room);
        await cluster.Reload(room);
        await room.Call().LeaveCall(_ada.SessionId, _ada.User.Id);

        var announced = (await _ada.History(room)).Announcements;

        Assert.Equal(
            ["ParticipantJoined", "ParticipantJoined", "CallJoined", "ParticipantLeft", "CallJoined", "CallLeft"],
            announced.Select(one => one.GetType().Name)
        );
        Assert.Equal(call.JoinedAt, ((ParticipantLeft)announced[3]).CallStartedAt);
        Assert.Equal(next.JoinedAt, ((CallLeft)announced[5]).CallStartedAt);
    }

    [Fact]
    public async Task GetHistory_ForWhoLeft_EndsThere_AndHasNoTextThatCameLater()
    {
        var room = await cluster.NewRoom();
        await _ada.Join(room);
        await _bob.Join(room);
        var (changed, kept) = (await _ada.Say(room, "before"), await _ada.Say(room, "kept"));
        await _ada.Send(room, new MessageDraft("answer", changed.Sequence));
        await _bob.Session.Leave(_bob.User.Id, room.GetPrimaryKey());
        await _ada.Edit(room, changed, "what only those here may read", mentions: _ada.User);
        var later = await _ada.Say(room, "later");

        var page = await _bob.History(room, new(After: 0));
        var around = await _bob.History(room, new(Around: later.Sequence), limit: 2);
        var date = await _bob.History(room, new(Date: later.SentAt), limit: 2);
        var all = await room.Chat().GetMessages(_bob.User.Id, [changed.Sequence, kept.Sequence, later.Sequence]);

        Assert.Equal(["", "kept", "answer"], TextsOf(page));
        Assert.False(page.HasNewer);
        Assert.All([around, date], one => Assert.Equal("", Assert.Single(one.Quoted).Text));
        Assert.Equal(["", "kept"], all.Select(one => one.Text));
        Assert.Null(all[0].Mentions);
    }

    private static IEnumerable<string> TextsOf(MessagePage page) => page.Messages.Select(message => message.Text);
}
