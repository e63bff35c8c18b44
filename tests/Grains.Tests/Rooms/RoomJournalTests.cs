using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.Support;
using Orleans.Storage;

namespace MiniMeet.Rooms;

/// <summary>The way every change of a room goes, on the real log.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomJournalTests(MeetCluster cluster)
{
    private static readonly User Ada = new(Guid.NewGuid(), "Ada");

    private readonly Guid _roomId = Guid.NewGuid();
    private readonly IRoomLog _log = cluster.Silo.GetRequiredService<IRoomLog>();
    private readonly KeptState<RoomState> _snapshot = new();
    private readonly List<(string[] FrontEndIds, RoomEvent Event)> _published = [];
    private int _outdated;

    [Fact]
    public async Task Record_IsStoredBeforeItIsPublished()
    {
        var stored = new List<long>();
        var journal = Journal(async (_, envelope) => stored.Add((await _log.Read(_roomId, 0, 100))[^1].Event.Sequence));

        await journal.Record(new CallLeft(Guid.NewGuid()));
        await journal.Record(new CallLeft(Guid.NewGuid()));

        Assert.Equal([1, 2], stored);
        Assert.Equal(2, journal.Room.Sequence);
    }

    [Fact]
    public async Task Record_IsPublishedToThoseWhoWereThereAndThoseWhoAreNow()
    {
        var (journal, session) = (Journal(), Guid.NewGuid());
        await journal.Record(Joined(session), frontEndId: "one");

        await journal.Record(new ParticipantReconnecting(session));
        await journal.Record(new ParticipantReconnected(session), frontEndId: "two");

        Assert.Equal(
            [
                ["one"],
                ["one"],
                ["two"],
            ],
            _published.Select(published => published.FrontEndIds)
        );
    }

    [Fact]
    public async Task Record_TheSameRequestAgain_GivesTheFirstEventAndChangesNothing()
    {
        var journal = Journal();
        var request = new RequestKey(Ada.Id, Guid.NewGuid());
        var first = await journal.Record(new CallLeft(Guid.NewGuid()), request);
        await journal.Record(new CallLeft(Guid.NewGuid()));

        var again = await journal.Record(new RoomClosed(), request);
        var elsewhere = await (await Started()).Record(new RoomClosed(), request);

        Assert.True(first.IsNew);
        Assert.Equal(
            [new Recorded(first.Event, IsNew: false), new Recorded(first.Event, IsNew: false)],
            [again, elsewhere]
        );
        Assert.Equal((2, false), (journal.Room.Sequence, journal.Room.Details.Closed));
        Assert.Equal(2, _published.Count);
        Assert.Equal(first.Event, await journal.Find(request));
        Assert.Null(await journal.Find(new RequestKey(Guid.NewGuid(), request.RequestId)));
    }

    [Fact]
    public async Task Record_AnotherActivationHasGoneOn_SaysSoAndChangesNothing()
    {
        var (journal, other) = (Journal(), Journal());
        await other.Record(new CallLeft(Guid.NewGuid()));

        await Refused.With(MeetErrors.ServerUnavailable, () => journal.Record(new RoomClosed()));

        Assert.Equal((0, 1), (journal.Room.Sequence, _outdated));
        Assert.Single(_published);
    }

    [Fact]
    public async Task Load_FromASnapshotOrWithout_GivesTheSameRoom()
    {
        var journal = Journal();
        var sessions = Enumerable.Range(0, 21).Select(_ => Guid.NewGuid()).ToArray();
        await journal.Record(new RoomCreated(new RoomInfo(_roomId, "Room", 50, Ada, DateTimeOffset.UnixEpoch)));
        foreach (var session in sessions)
            await journal.Record(Joined(session), frontEndId: "front end");

        var bySnapshot = await Started();
        Assert.NotNull(_snapshot.Stored);
        _snapshot.State = new();
        var byLog = await Started();

        Assert.Equal(journal.Room.ToSnapshot().Participants.AsEnumerable(), Participants(bySnapshot));
        Assert.Equal(journal.Room.ToSnapshot().Participants.AsEnumerable(), Participants(byLog));
        Assert.Equal(["front end"], byLog.Room.Participants.FrontEndIds);
    }

    [Fact]
    public async Task Record_ASnapshotThatCannotBeStored_CostsNothing()
    {
        _snapshot.Failure = new IOException("no space");
        var journal = Journal();

        for (var number = 1; number <= 8; number++)
            await journal.Record(new CallLeft(Guid.NewGuid()));

        Assert.Equal((8, 0), (journal.Room.Sequence, _outdated));
        Assert.Null(_snapshot.Stored);
    }

    [Fact]
    public async Task StoreSnapshot_AnotherActivationStoredOne_SaysSo()
    {
        _snapshot.Failure = new InconsistentStateException();
        var journal = Journal();
        await journal.Record(new CallLeft(Guid.NewGuid()));

        await journal.StoreSnapshot();

        Assert.Equal(1, _outdated);
    }

    [Fact]
    public async Task ReadAfter_TooManyOrFromTheFuture_IsNull()
    {
        var journal = Journal();
        for (var number = 1; number <= 6; number++)
            await journal.Record(new CallLeft(Guid.NewGuid()));

        Assert.Equal([5, 6], (await journal.ReadAfter(4))!.Value.Select(roomEvent => roomEvent.Sequence));
        Assert.Empty((await journal.ReadAfter(6))!.Value);
        Assert.Null(await journal.ReadAfter(0));
        Assert.Null(await journal.ReadAfter(7));
    }

    private static ParticipantJoined Joined(Guid session) =>
        new(new Participant(session, Ada, DateTimeOffset.UnixEpoch, Connected: true, Call: null));

    private static IEnumerable<Participant> Participants(RoomJournal journal) => journal.Room.ToSnapshot().Participants;

    private async Task<RoomJournal> Started()
    {
        var journal = Journal();
        await journal.Load(CancellationToken.None);
        return journal;
    }

    private RoomJournal Journal(Func<IEnumerable<string>, RoomEnvelope, Task>? publish = null) =>
        new(
            _roomId,
            _log,
            _snapshot,
            publish ?? Publish,
            new RoomOptions { SnapshotInterval = 8, ReplayLimit = 5 },
            new FakeTimeProvider(),
            NullLogger.Instance,
            () => _outdated++
        );

    private Task Publish(IEnumerable<string> frontEndIds, RoomEnvelope envelope)
    {
        _published.Add(([.. frontEndIds], envelope.Event));
        return Task.CompletedTask;
    }
}
