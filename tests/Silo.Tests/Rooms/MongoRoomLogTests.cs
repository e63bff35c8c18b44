using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;
using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

[Collection(MongoCollection.Name)]
public sealed class MongoRoomLogTests(MongoServers servers) : RoomLogContract, IAsyncLifetime
{
    private readonly Guid _room = Guid.NewGuid();
    private MongoTestDatabase _database = null!; // set before every test
    private IRoomLog _log = null!;

    protected override IRoomLog Log => _log;

    private DnsEndPoint Server => new(servers.Server.Host, servers.Server.Port);

    public async Task InitializeAsync()
    {
        _database = await MongoTestDatabase.Create(servers.Server);
        _log = new MongoRoomLog(_database.Open());
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Log_OfAnotherProcess_GoesOnWhereItWas()
    {
        var first = Message(_room, 1);
        await Log.Append(first);

        var other = new MongoRoomLog(_database.Open());

        Assert.Equal(first, Assert.Single(await other.Read(_room, 0, 10)));
        Assert.IsType<AppendResult.RequestKnown>(await other.Append(first));
        Assert.IsType<AppendResult.SequenceTaken>(await other.Append(Message(_room, 1)));
        Assert.IsType<AppendResult.Appended>(await other.Append(Message(_room, 2)));
    }

    [Fact]
    public async Task Append_OfEightProcesses_NeverTakesOneSequenceTwice()
    {
        var logs = Enumerable.Range(0, 8).Select(_ => new MongoRoomLog(_database.Open())).ToArray();

        foreach (var sequence in Enumerable.Range(1, 50))
        {
            var results = await Task.WhenAll(
                logs.Select(
                    (log, index) =>
                        Task.Run(() => log.Append(index % 2 == 0 ? Entry(_room, sequence) : Message(_room, sequence)))
                )
            );
            Assert.Single(results, result => result is AppendResult.Appended);
            Assert.Equal(7, results.Count(result => result is AppendResult.SequenceTaken));
        }

        Assert.Equal(
            Enumerable.Range(1, 50),
            (await Log.Read(_room, 0, 100)).Select(entry => (int)entry.Event.Sequence)
        );
    }

    [Fact]
    public async Task Append_AMessage_IsOneWriteThatAMajorityMustHaveInItsJournal()
    {
        var writes = new List<BsonDocument>();
        var log = new MongoRoomLog(
            MongoTestDatabase.Open(
                _database.Connect(settings =>
                    settings.ClusterConfigurator = cluster =>
                        cluster.Subscribe<CommandStartedEvent>(started =>
                        {
                            if (started.Command.Contains("writeConcern"))
                                writes.Add(started.Command.DeepClone().AsBsonDocument);
                        })
                )
            )
        );

        await log.Append(Message(_room, 1));

        var write = Assert.Single(writes);
        Assert.Equal(RoomLogDocument.Collection, write["insert"]);
        Assert.Equal(("majority", true), (write["writeConcern"]["w"].AsString, write["writeConcern"]["j"].AsBoolean));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_ConnectionBreaksBeforeTheAnswer_IsAppendedOnce(bool isMessage)
    {
        await using var line = new CutLine(Server);
        var log = new MongoRoomLog(MongoTestDatabase.Open(_database.ConnectOver(line)));
        await log.Append(Entry(_room, 1));
        var entry = isMessage ? Message(_room, 2) : Entry(_room, 2);

        line.CutBeforeNextAnswer("\u0002insert\0");
        Assert.IsType<AppendResult.Appended>(await log.Append(entry));

        Assert.True(line.WasCut);
        Assert.Equal([1, 2], (await Log.Read(_room, 0, 10)).Select(stored => stored.Event.Sequence));
        Assert.Equal(isMessage, await log.Append(entry) is AppendResult.RequestKnown);
    }

    [Fact]
    public async Task Append_ConnectionBreaksBetweenAnEntryAndWhatItChanges_ChangesItAllTheSame()
    {
        var sent = Message(_room, 1, text: "first");
        await Log.Append(sent);
        await using var line = new CutLine(Server);
        var log = new MongoRoomLog(MongoTestDatabase.Open(_database.ConnectOver(line)));
        var edit = Edit(sent.Chat(), 2, "second");

        line.CutBeforeNextAnswer("\u0002insert\0");
        Assert.IsType<AppendResult.Appended>(await log.Append(edit));

        Assert.True(line.WasCut);
        await AssertDone(edit);
    }

    // The message, the redacted entry, and the mark of the entry that all is done.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Repair_AfterACrashBeforeAnyStep_FinishesWhatWasBegun(int step)
    {
        var edit = await CrashAtStep(step);

        var next = new MongoRoomLog(_database.Open());
        await next.Repair(_room);

        await AssertDone(edit);
        Assert.IsType<AppendResult.Appended>(await next.Append(Edit(edit.Revision!.Message, 3, "third")));
        Assert.Equal("third", Assert.Single(await next.ReadMessages(_room, [1])).Text);
    }

    [Theory]
    [InlineData(1, "find")]
    [InlineData(2, "append")]
    [InlineData(1, "read")]
    [InlineData(3, "read")]
    public async Task WhoeverLearnsOfAnEntry_AfterACrashBeforeAnyStep_FindsItDone(int step, string how)
    {
        var edit = await CrashAtStep(step);

        if (how == "find")
            Assert.Equal(edit.Event, await Log.Find(_room, edit.Request!));
        else if (how == "append")
            Assert.IsType<AppendResult.RequestKnown>(await Log.Append(edit));
        else
            Assert.Equal("", Assert.IsType<MessageSent>((await Log.Read(_room, 0, 10))[0].Event).Text);

        await AssertDone(edit);
    }

    [Fact]
    public async Task Finish_ByAnActivationThatWasOvertaken_SetsNothingBack()
    {
        var late = await CrashAtStep(1);
        var overtaken = await Stored(2);
        await Log.Repair(_room);
        await Log.Append(Edit(late.Revision!.Message, 3, "newest"));
        await Replace(overtaken); // as if it were still to be done

        await Log.Repair(_room);

        Assert.Equal("newest", Assert.Single(await Log.ReadMessages(_room, [1])).Text);
        Assert.Null((await Stored(2)).Pending);
    }

    [Fact]
    public async Task Edits_OfActivationsThatRace_EndAsTheLogSays()
    {
        await Log.Append(Message(_room, 1));

        // Each goes on from what it reads, as an activation does that starts anew whenever another was faster.
        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        var log = new MongoRoomLog(_database.Open());
                        for (var round = 0; round < 15; round++)
                        {
                            await log.Repair(_room);
                            var last = (await log.Read(_room, 0, 1_000))[^1].Event.Sequence;
                            var message = Assert.Single(await log.ReadMessages(_room, [1]));
                            await log.Append(Edit(message, last + 1, $"{number} {round}"));
                        }
                    })
                )
        );

        await Log.Repair(_room);
        var events = (await Log.Read(_room, 1, 1_000)).Select(one => (MessageEdited)one.Event).ToArray();
        var view = Assert.Single(await Log.ReadMessages(_room, [1]));
        Assert.Equal((events[^1].Text, events[^1].Sequence), (view.Text, view.Revision));
        Assert.All(events.SkipLast(1), one => Assert.Equal("", one.Text));
    }

    private static RoomLogEntry Edit(ChatMessage message, long sequence, string text)
    {
        var edited = new MessageEdited(message.Sequence, text)
        {
            RoomId = message.RoomId,
            Sequence = sequence,
            At = Noon.AddSeconds(sequence),
        };
        return new(edited, new RequestKey(Alice.Id, Guid.NewGuid()), Revision: message.Revise(edited));
    }

    private async Task<RoomLogEntry> CrashAtStep(int step)
    {
        var sent = Message(_room, 1, text: "first");
        await Log.Append(sent);
        await using var line = new CutLine(Server);
        var log = new MongoRoomLog(MongoTestDatabase.Open(await _database.ConnectOverBreaking(line)));
        var edit = Edit(sent.Chat(), 2, "second");

        line.BreakBefore("\u0002update\0", step);
        var refusal = await Assert.ThrowsAsync<MeetException>(() => log.Append(edit));

        Assert.Equal(MeetErrors.ServerUnavailable.Value, refusal.Code);
        Assert.NotNull((await Stored(2)).Pending);
        return edit;
    }

    private async Task AssertDone(RoomLogEntry edit)
    {
        Assert.Null((await Stored(2)).Pending);
        Assert.Equal("second", Assert.Single(await Log.ReadMessages(_room, [1])).Text);
        Assert.Equal("", Assert.IsType<MessageSent>((await Stored(1)).ToEvent()).Text);
        Assert.Equal(edit.Event, (await Stored(2)).ToEvent());
    }

    private IMongoCollection<RoomLogDocument> Documents =>
        _database.Connect().GetCollection<RoomLogDocument>(RoomLogDocument.Collection);

    private Task<RoomLogDocument> Stored(long sequence) =>
        Documents.Find(one => one.RoomId == _room && one.Sequence == sequence).SingleAsync();

    private Task Replace(RoomLogDocument document) => Documents.ReplaceOneAsync(one => one.Id == document.Id, document);
}
