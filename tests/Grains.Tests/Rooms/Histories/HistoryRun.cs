using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Rooms.Histories;

/// <summary>One history of a real room, on the real log, beside its model.</summary>
internal sealed class HistoryRun
{
    private static readonly string[] Emoji = ["👍", "❤️", "🎉", "👍🏽"];

    private readonly MeetCluster _cluster;
    private readonly IRoomGrain _room;
    private readonly FrontEndProbe _frontEnd;
    private readonly Person[] _people;
    private readonly Person _watcher;
    private readonly ModelRoom _model;
    private readonly IRoomLog _log;
    private readonly List<Func<Task<ChatMessage?>>> _changes = [];
    private int _texts;

    private HistoryRun(MeetCluster cluster, Person[] people, Person watcher, IRoomGrain room, FrontEndProbe frontEnd)
    {
        (_cluster, _people, _watcher, _room, _frontEnd) = (cluster, people, watcher, room, frontEnd);
        _model = new ModelRoom([.. people.Select(person => person.User)]);
        _log = cluster.Silo.GetRequiredService<IRoomLog>();
    }

    public static async Task Run(MeetCluster cluster, FrontEndProbe frontEnd, Step[] steps)
    {
        Person[] people = [.. "ABCD".Select(name => cluster.NewPerson($"{name}"))];
        var room = await cluster.NewRoom(people.Length + 1, people[0].User);
        var watcher = cluster.NewPerson("Watcher"); // so that all that happens is heard
        await room.Join(Intents.Of(watcher.User.Id, watcher.SessionId), watcher.User.Username, frontEnd.Id, null);
        var run = new HistoryRun(cluster, people, watcher, room, frontEnd);
        foreach (var step in steps)
        {
            await run.Take(step);
            Assert.Equal(run._model.Sequence, (await room.GetSnapshot()).Sequence);
        }

        await run.AssertLikeTheModel();
        await cluster.Reload(room);
        await run.AssertLikeTheModel();
    }

    private Task Take(Step step)
    {
        var (who, person, id) = (step.Who, _people[step.Who], Guid.NewGuid());
        var intent = new Intent(person.User.Id, person.SessionId, id);
        var sequence = MessageOf(step);
        int? mention = step.Choice < 20 ? step.Choice % _people.Length : null;
        ImmutableArray<User> mentions = mention is { } one ? [_people[one].User] : [];
        switch (step.Deed)
        {
            case Deed.Join:
                return Ask(_model.Join(who), () => _room.Join(intent, person.User.Username, _frontEnd.Id, null));
            case Deed.Leave:
                return Ask(_model.Leave(who), () => _room.Leave(intent));
            case Deed.Expire:
                return Expire(who);
            case Deed.Send:
                var text = NewText();
                long? replyTo = step.Choice % 3 == 0 ? sequence : null;
                var draft = new MessageDraft(text, replyTo, mentions);
                return Ask(_model.Send(who, text, replyTo, mention), () => person.Send(_room, draft, id));
            case Deed.Edit:
                var newText = step.Choice % 5 == 0 ? TextOf(sequence) ?? NewText() : NewText();
                return Ask(
                    _model.Edit(who, sequence, newText, mention),
                    () => _room.Chat().Edit(intent, sequence, newText, mentions)
                );
            case Deed.React:
                var (emoji, added) = (Emoji[step.Choice % Emoji.Length], step.Choice < 70);
                return Ask(
                    _model.React(who, sequence, emoji, added),
                    () => _room.Chat().React(intent, sequence, emoji, added)
                );
            case Deed.Delete:
                return Ask(_model.Delete(who, sequence), () => _room.Chat().Delete(intent, sequence));
            case Deed.Pin:
                var pinned = step.Choice < 70;
                return Ask(_model.Pin(who, sequence, pinned), () => _room.Chat().Pin(intent, sequence, pinned));
            case Deed.Repeat:
                return Repeat(step);
            default:
                return _cluster.Reload(_room);
        }
    }

    private Task Ask<T>(string? expected, Func<Task<T>> ask) => Ask(expected, (Func<Task>)ask);

    private async Task Ask(string? expected, Func<Task> ask)
    {
        try
        {
            await ask();
            Assert.True(string.IsNullOrEmpty(expected), $"done instead of {expected}");
        }
        catch (MeetException refused)
        {
            Assert.Equal(expected, refused.Code);
        }

        if (expected == ModelRoom.Done)
        {
            _changes.Add(async () =>
            {
                var asked = ask();
                await asked;
                return asked is Task<ChatMessage> sent ? await sent : null;
            });
        }
    }

    // Whatever it answers, also that the session is not in the room any more, it changes nothing.
    private async Task Repeat(Step step)
    {
        if (_changes.Count == 0)
            return;

        try
        {
            if (await _changes[step.About % _changes.Count]() is { } sent)
                Assert.DoesNotContain(sent.Text, _model.Gone);
        }
        catch (MeetException refused)
        {
            Assert.Equal("room.notJoined", refused.Code);
        }
    }

    private async Task Expire(int who)
    {
        if (!_model.Present.Contains(who))
            return;

        _model.Expire(who);
        var session = _people[who].SessionId;
        await _room.Detach(session, _frontEnd.Id);
        await _room.KeepAlive(_frontEnd.Id, [.. Sessions()]);
        _cluster.Pass(MeetCluster.Grace);
        ParticipantLeft left;
        do left = await _frontEnd.HearsEvent<ParticipantLeft>();
        while (left.SessionId != session || left.Reason != LeaveReason.TimedOut);
    }

    private async Task AssertLikeTheModel()
    {
        var roomId = _room.GetPrimaryKey();
        var entries = await _log.Read(roomId, 0, 10_000);
        Assert.Equal(
            Enumerable.Range(1, (int)_model.Sequence).Select(number => (long)number),
            entries.Select(entry => entry.Event.Sequence)
        );
        var stored = string.Join('\n', entries.Select(entry => JsonSerializer.Serialize(entry.Event)));
        Assert.All(_model.Gone, text => Assert.DoesNotContain(text, stored, StringComparison.Ordinal));

        var messages = await _log.ReadMessages(roomId, [.. _model.Messages.Select(one => one.Sequence)]);
        Assert.Equal(_model.Messages.Select(Describe), messages.Select(Describe));
        Assert.Equal(
            entries
                .Select(entry => entry.Event)
                .OfType<MessageSent>()
                .Select(sent => entries.Aggregate(sent.ToMessage(), (message, entry) => message.Apply(entry.Event)))
                .Select(message => JsonSerializer.Serialize(message)),
            messages.Select(message => JsonSerializer.Serialize(message))
        );
        Assert.Equal(_model.Shown, await WalkBack(roomId));
        var snapshot = await _room.GetSnapshot();
        Assert.Equal(_model.Pins, snapshot.Pinned);
        Assert.Equal(Sessions().Order(), snapshot.Participants.Select(one => one.SessionId).Order());
    }

    private async Task<List<long>> WalkBack(Guid roomId)
    {
        var walked = new List<long>();
        HistoryPage page;
        do
        {
            page = await _log.ReadHistory(roomId, new HistoryQuery(walked.Count == 0 ? null : walked[0], Limit: 5));
            walked.InsertRange(
                0,
                page.Messages.Select(one => one.Sequence).Concat(page.Announcements.Select(one => one.Sequence)).Order()
            );
        } while (page.HasMore);

        return walked;
    }

    private string Describe(ModelMessage one) =>
        $"{one.Sequence} {IdOf(one.Sender)} '{one.Text}' to {one.ReplyTo}, @{IdOf(one.Mention)}, edited {one.Edited}, "
        + $"deleted by {one.DeletedBy}, revision {one.Revision}, "
        + string.Join(' ', one.Reactions.Select(kind => kind.Emoji + string.Join(',', kind.People.Select(IdOf))));

    private static string Describe(ChatMessage one) =>
        $"{one.Sequence} {one.Sender.Id} '{one.Text}' to {one.ReplyTo}, @{one.Mentions?.Single().Id}, "
        + $"edited {one.Edited?.Sequence}, deleted by {one.Deleted?.UserId}, revision {one.Revision}, "
        + string.Join(
            ' ',
            (one.Reactions ?? []).Select(kind => kind.Emoji + string.Join(',', kind.Users.Select(user => user.Id)))
        );

    private Guid IdOf(int who) => _people[who].User.Id;

    private Guid? IdOf(int? who) => who is { } one ? IdOf(one) : null;

    // Mostly a message, now and then a number that may be none.
    private long MessageOf(Step step) =>
        _model.Messages.Count > 0 && step.About % 10 > 0
            ? _model.Messages[step.About / 10 % _model.Messages.Count].Sequence
            : step.About % (_model.Sequence + 3);

    private IEnumerable<Guid> Sessions() =>
        _model.Present.Select(who => _people[who].SessionId).Append(_watcher.SessionId);

    private string? TextOf(long sequence) =>
        _model.Messages.Find(one => one.Sequence == sequence && one.DeletedBy is null)?.Text;

    private string NewText() => $"<{++_texts}>";
}
