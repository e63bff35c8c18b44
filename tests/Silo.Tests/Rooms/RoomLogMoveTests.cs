using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Mongo;
using MiniMeet.Silo.Storage;
using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

[Collection(MongoMoveCollection.Name)]
public sealed class RoomLogMoveTests(MySqlServers mySqlServers, MongoServers mongoServers) : IAsyncLifetime
{
    private readonly Guid[] _rooms = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
    private MySqlTestDatabase _mySql = null!; // set before every test
    private MongoTestDatabase _mongo = null!;
    private MySqlRoomLog _from = null!;
    private MongoRoomLog _to = null!;

    private RoomLogHome Home => new(_mySql.Open());

    public async Task InitializeAsync()
    {
        _mySql = await MySqlTestDatabase.Create(mySqlServers.Server);
        _mongo = await MongoTestDatabase.Create(mongoServers.Server);
        (_from, _to) = (new MySqlRoomLog(_mySql.Open()), new MongoRoomLog(_mongo.Open()));
    }

    public async Task DisposeAsync()
    {
        await _mySql.DisposeAsync();
        await _mongo.DisposeAsync();
    }

    [Fact]
    public async Task Move_LogsOfManyKinds_AreTheSameInMongoAndGoOn()
    {
        await FillMySql();

        await Move(_mongo.Open());

        await AssertSame();
        var last = await Last(_rooms[0]);
        Assert.IsType<AppendResult.SequenceTaken>(await _to.Append(Message(_rooms[0], last)));
        Assert.IsType<AppendResult.Appended>(await _to.Append(Message(_rooms[0], last + 1)));
        await Home.Require(inMongo: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Home.Require(inMongo: false));
    }

    [Fact]
    public async Task Move_BrokenOff_LetsNoSiloStartAndGoesOnWhereItWas()
    {
        await FillMySql();
        await using (var line = new CutLine(new DnsEndPoint(mongoServers.Server.Host, mongoServers.Server.Port)))
        {
            var mongo = MongoTestDatabase.Open(await _mongo.ConnectOverBreaking(line));
            line.BreakBefore("\u0002insert\0", nth: 3);
            await Assert.ThrowsAsync<MeetException>(() => Move(mongo));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => Home.Require(inMongo: true));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Home.Require(inMongo: false));
        await Move(_mongo.Open());

        await AssertSame();
        await Home.Require(inMongo: true);
    }

    [Fact]
    public async Task Move_ConnectionBreaksBeforeAnAnswer_CopiesNothingTwice()
    {
        await FillMySql();
        await using var line = new CutLine(new DnsEndPoint(mongoServers.Server.Host, mongoServers.Server.Port));
        var mongo = MongoTestDatabase.Open(_mongo.ConnectOver(line));

        line.CutBeforeNextAnswer("\u0002insert\0");
        await Move(mongo);

        Assert.True(line.WasCut);
        await AssertSame();
    }

    [Fact]
    public async Task Move_Again_ChangesNothing()
    {
        await FillMySql();
        await Move(_mongo.Open());
        await _to.Append(Message(_rooms[1], await Last(_rooms[1]) + 1));

        await Move(_mongo.Open());

        await Home.Require(inMongo: true);
    }

    [Fact]
    public async Task Move_MongoHasOtherEntries_IsRefusedAndNotDone()
    {
        await _from.Append(Message(_rooms[0], 1));
        await _to.Append(Message(_rooms[0], 1));
        await _to.Append(Message(_rooms[0], 2));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Move(_mongo.Open()));

        Assert.Contains(
            $"Room {_rooms[0]} has 1 entries up to 1 in MySQL, and 2 up to 2 in MongoDB",
            refusal.Message,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => Home.Require(inMongo: true));
    }

    [Fact]
    public async Task Require_LogsAreInMySql_RefusesMongoUntilTheyAreMoved()
    {
        await _from.Append(Message(_rooms[0], 1));

        await Home.Require(inMongo: false);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Home.Require(inMongo: true));

        Assert.Contains(MoveToMongo.Command, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Require_NewCluster_StaysWithWhereItBegan()
    {
        await Home.Require(inMongo: false);

        await Home.Require(inMongo: true);
        await Home.Require(inMongo: true);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Home.Require(inMongo: false));
    }

    private async Task Move(MongoDatabase mongo)
    {
        if (!await Home.BeginMove())
            return;

        await new RoomLogMove(_mySql.Open(), mongo, NullLogger<RoomLogMove>.Instance).Run();
        await Home.EndMove();
    }

    // One log is longer than a batch; everything that a row can have is somewhere.
    private async Task FillMySql()
    {
        foreach (var (room, length) in _rooms.Zip([450, 7, 1]))
        {
            ChatMessage? last = null;
            for (var sequence = 1; sequence <= length; sequence++)
                last = await Append(room, sequence, last) ?? last;
        }
    }

    private async Task<ChatMessage?> Append(Guid room, long sequence, ChatMessage? last)
    {
        RoomEvent change = (sequence % 10) switch
        {
            1 => new ParticipantJoined(Participant(Guid.NewGuid(), Bob)),
            2 => new ParticipantJoined(Participant(Guid.NewGuid(), Alice)),
            3 or 8 => new MessageSent(Bob, Guid.NewGuid(), $"{sequence} \0 🎉", Mentions: [Alice]),
            4 => new MessageReacted(last!.Sequence, Alice, "🎉", Added: true),
            5 => new MessageEdited(last!.Sequence, $"edited {sequence}"),
            6 => new MessageEdited(last!.Sequence, $"edited again {sequence}"),
            7 => new ParticipantLeft(Guid.NewGuid(), LeaveReason.Left, Bob.Id),
            9 => new MessageDeleted(last!.Sequence, Bob.Id),
            _ => new MemberRemoved(Alice.Id),
        };
        var roomEvent = change with { RoomId = room, Sequence = sequence, At = Noon.AddTicks(sequence) };
        var request = sequence % 3 == 0 ? new RequestKey(Bob.Id, Guid.NewGuid()) : null;
        var revision = MessageFold.Subject(roomEvent) is null ? null : last!.Revise(roomEvent);
        var entry = new RoomLogEntry(roomEvent, request, sequence % 2 == 0 ? $"front-end-{sequence}" : null, revision);
        Assert.IsType<AppendResult.Appended>(await _from.Append(entry));
        return revision?.Message ?? (roomEvent as MessageSent)?.ToMessage();
    }

    private async Task AssertSame()
    {
        foreach (var room in _rooms)
        {
            Assert.Equal(await Everything(_from, room), await Everything(_to, room));
            Assert.Equal(await Rest(_from, room), await Rest(_to, room));
        }
    }

    private static async Task<string[]> Everything(IRoomLog log, Guid room) =>
        [
            .. (await log.Read(room, 0, 1_000)).Select(entry => StoredJson.Write(entry)),
            .. (await log.ReadHistory(room, new HistoryQuery(Limit: 1_000))).Messages.Select(StoredJson.Write),
            .. (await log.ReadHistory(room, new HistoryQuery(Limit: 1_000))).Announcements.Select(StoredJson.Write),
        ];

    private static async Task<object[]> Rest(IRoomLog log, Guid room) =>
        [
            await log.CountMessages(room, 0, null, Alice.Id, 1_000),
            await log.FindMember(room, Alice.Id) ?? (object)"nobody",
            await log.FindMember(room, Bob.Id) ?? (object)"nobody",
            .. await Task.WhenAll(
                (await log.Read(room, 0, 50))
                    .Where(entry => entry.Request is not null)
                    .Select(async entry => (await log.Find(room, entry.Request!))!.Sequence)
            ),
        ];

    private async Task<long> Last(Guid room) => (await _to.Read(room, 0, 1_000)).Last().Event.Sequence;
}
