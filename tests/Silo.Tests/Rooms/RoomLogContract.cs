using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// What every <see cref="IRoomLog"/> does when it is appended to. Adapters inherit it with an empty store per test.
/// </summary>
public abstract partial class RoomLogContract
{
    private readonly Guid _room = Guid.NewGuid();

    protected abstract IRoomLog Log { get; }

    public static TheoryData<RoomEvent> EveryKind
    {
        get
        {
            var session = Guid.NewGuid();
            return
            [
                new RoomCreated(Room(Guid.NewGuid(), "Größe \"1\" <🎉>")),
                new RoomUpdated(Room(Guid.NewGuid())),
                new RoomClosed(),
                new ParticipantJoined(Participant(session)),
                new ParticipantJoined(Participant(session) with { Connected = false, Call = null }),
                new ParticipantLeft(session, LeaveReason.TimedOut, Bob.Id),
                new MemberRemoved(Bob.Id),
                new UserRenamed(Bob with { Username = "Robert" }),
                new ParticipantReconnecting(session),
                new ParticipantReconnected(session),
                new CallJoined(session, new CallParticipation(Noon, new Media(false, true, false))),
                new CallLeft(session),
                new CallJoined(
                    session,
                    new CallParticipation(Noon, new Media(false, true, false)),
                    Noon.AddSeconds(30)
                ),
                new CallDeclined(session, Guid.NewGuid()),
                new MediaChanged(session, new Media(true, true, true)),
                new CallLeft(session, Noon),
                new ParticipantLeft(session, LeaveReason.Left, Bob.Id, Noon),
                Message(Guid.Empty, 1).Event,
                new MessageSent(Alice, Guid.NewGuid(), "an answer", ReplyTo: 1),
                new MessageEdited(1, "better"),
                new MessageDeleted(1, Alice.Id),
                new MessageReacted(1, Bob, "👍🏽", Added: true),
                new MessagePinned(1, Bob.Id),
                new MessageUnpinned(1, Alice.Id),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Append_AnyKindOfEvent_IsReadBackAsItWas(RoomEvent change)
    {
        var entry = new RoomLogEntry(
            change with
            {
                RoomId = _room,
                Sequence = 1,
                At = Noon.AddTicks(1_234_567),
            },
            new RequestKey(Guid.NewGuid(), Guid.NewGuid()),
            "front-end-1"
        );

        Assert.IsType<AppendResult.Appended>(await Log.Append(entry));

        Assert.Equal([entry], await Read(_room, 0, 10));
    }

    [Fact]
    public async Task Append_TextWithOddCharacters_IsReadBackAsItWas()
    {
        var message = Message(_room, 1, text: "a\0b\r\n\t'c' \"d\" <e> %_\\ \u2028 日本 🎉");

        await Log.Append(message);

        Assert.Equal([message.Chat()], (await Log.ReadMessages(_room, [1])).AsEnumerable());
    }

    [Fact]
    public void EveryKind_OfEvent_IsAmongThese() =>
        Assert.Equal(
            typeof(RoomEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RoomEvent))).ToHashSet(),
            EveryKind.Cast<object[]>().Select(row => row[0].GetType()).ToHashSet()
        );

    [Fact]
    public async Task Append_SequenceIsTaken_ChangesNothing()
    {
        RoomLogEntry[] entries = [Entry(_room, 1), Entry(_room, 2)];
        foreach (var entry in entries)
            await Log.Append(entry);

        Assert.IsType<AppendResult.SequenceTaken>(await Log.Append(Entry(_room, 2)));
        Assert.IsType<AppendResult.SequenceTaken>(await Log.Append(Message(_room, 1)));

        Assert.Equal(entries, await Read(_room, 0, 10));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Append_WouldLeaveAGap_Throws(long sequence)
    {
        await Log.Append(Entry(_room, 1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.Append(Entry(_room, sequence)));

        Assert.Single(await Read(_room, 0, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Append_SequenceBelowOne_Throws(long sequence) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.Append(Entry(_room, sequence)));

    [Fact]
    public async Task Append_RequestIsKnown_AnswersWithWhatItLedTo()
    {
        var id = Guid.NewGuid();
        var first = Message(_room, 1, id, text: "first");
        await Log.Append(first);
        await Log.Append(Entry(_room, 2));

        var again = await Log.Append(Message(_room, 3, id, text: "second"));
        var againByAnOutdatedRoom = await Log.Append(Message(_room, 1, id));

        Assert.Equal(first.Event, Assert.IsType<AppendResult.RequestKnown>(again).Event);
        Assert.Equal(first.Event, Assert.IsType<AppendResult.RequestKnown>(againByAnOutdatedRoom).Event);
        Assert.Equal([1, 2], (await Read(_room, 0, 10)).Select(entry => entry.Event.Sequence));
    }

    [Fact]
    public async Task Append_SameRequestIdOfOthersOrElsewhere_IsAnotherRequest()
    {
        var id = Guid.NewGuid();

        Assert.IsType<AppendResult.Appended>(await Log.Append(Message(_room, 1, id, Alice)));
        Assert.IsType<AppendResult.Appended>(await Log.Append(Message(_room, 2, id, Bob)));
        Assert.IsType<AppendResult.Appended>(await Log.Append(Message(Guid.NewGuid(), 1, id, Alice)));
    }

    [Fact]
    public async Task Append_SameSequenceByManyAtOnce_ExactlyOneSucceeds()
    {
        await Log.Append(Entry(_room, 1));

        var results = await AtOnce(32, _ => Log.Append(Message(_room, 2)));

        Assert.Single(results, result => result is AppendResult.Appended);
        Assert.Equal(31, results.Count(result => result is AppendResult.SequenceTaken));
        Assert.Equal(2, (await Read(_room, 0, 10)).Length);
    }

    [Fact]
    public async Task Append_SameRequestByManyAtOnce_IsStoredOnce()
    {
        var message = Message(_room, 1);

        var results = await AtOnce(32, _ => Log.Append(message));

        Assert.Single(results, result => result is AppendResult.Appended);
        Assert.Equal(
            31,
            results.Count(result => result is AppendResult.RequestKnown known && known.Event == message.Event)
        );
    }

    [Fact]
    public async Task Append_ThousandInManyRoomsAtOnce_LosesNone()
    {
        var rooms = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToArray();

        await AtOnce(
            rooms.Length,
            async room =>
            {
                foreach (var sequence in Enumerable.Range(1, 20))
                    await Log.Append(Message(rooms[room], sequence));
                return 0;
            }
        );

        foreach (var room in rooms)
        {
            Assert.Equal(
                Enumerable.Range(1, 20),
                (await Read(room, 0, 100)).Select(entry => (int)entry.Event.Sequence)
            );
        }
    }

    [Fact]
    public async Task Find_ARequest_GivesWhatItLedToInThatRoom()
    {
        var (request, entry) = (new RequestKey(Alice.Id, Guid.NewGuid()), Entry(_room, 1));
        await Log.Append(entry with { Request = request });
        await Log.Append(Entry(_room, 2));

        Assert.Equal(entry.Event, await Log.Find(_room, request));
        Assert.Null(await Log.Find(Guid.NewGuid(), request));
        Assert.Null(await Log.Find(_room, request with { ActorId = Bob.Id }));
        Assert.Null(await Log.Find(_room, request with { RequestId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Append_Cancelled_AppendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Log.Append(Entry(_room, 1), new CancellationToken(canceled: true))
        );

        Assert.Empty(await Read(_room, 0, 10));
    }

    private static Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> action) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(() => action(index))));
}
