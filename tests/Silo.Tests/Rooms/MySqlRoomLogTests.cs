using MySqlConnector;
using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

[Collection(MySqlCollection.Name)]
public sealed class MySqlRoomLogTests(MySqlServers servers) : RoomLogContract, IAsyncLifetime
{
    private readonly Guid _room = Guid.NewGuid();
    private MySqlTestDatabase _database = null!; // set before every test
    private IRoomLog _log = null!;

    protected override IRoomLog Log => _log;

    public async Task InitializeAsync()
    {
        _database = await MySqlTestDatabase.Create(servers.Server);
        _log = new MySqlRoomLog(_database.Open());
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Log_OfAnotherProcess_GoesOnWhereItWas()
    {
        var first = Message(_room, 1);
        await Log.Append(first);

        var other = new MySqlRoomLog(_database.Open());

        Assert.Equal(first, Assert.Single(await other.Read(_room, 0, 10)));
        Assert.IsType<AppendResult.RequestKnown>(await other.Append(first));
        Assert.IsType<AppendResult.SequenceTaken>(await other.Append(Message(_room, 1)));
        Assert.IsType<AppendResult.Appended>(await other.Append(Message(_room, 2)));
    }

    [Fact]
    public async Task Append_OfEightProcesses_NeverTakesOneSequenceTwice()
    {
        var logs = Enumerable.Range(0, 8).Select(_ => new MySqlRoomLog(_database.Open())).ToArray();

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
    public async Task Append_OneMessageByTwoRoomsThatDisagree_IsStoredOnce()
    {
        await Log.Append(Entry(_room, 1));
        foreach (var round in Enumerable.Range(1, 30))
        {
            var (id, last) = (Guid.NewGuid(), 2 * round - 1);

            // The second room has an entry more.
            var results = await Task.WhenAll(
                Task.Run(() => Log.Append(Message(_room, last + 1, id))),
                Task.Run(async () =>
                {
                    await Log.Append(Entry(_room, last + 1));
                    return await Log.Append(Message(_room, last + 2, id));
                })
            );

            Assert.Single(results, result => result is AppendResult.Appended);
            await Log.Append(Entry(_room, last + 2));
        }

        var sequences = (await Log.Read(_room, 0, 1_000)).Select(entry => (int)entry.Event.Sequence).ToArray();
        Assert.Equal(Enumerable.Range(1, sequences.Length), sequences);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_ConnectionBreaksBeforeTheAnswer_IsAppendedOnce(bool isMessage)
    {
        await using var line = new CutLine(servers.Server.Socket);
        var settings = new MySqlConnectionStringBuilder(_database.Settings.ConnectionString)
        {
            Server = "127.0.0.1",
            Port = line.Port,
            ConnectionProtocol = MySqlConnectionProtocol.Sockets,
            SslMode = MySqlSslMode.None,
        };
        var log = new MySqlRoomLog(_database.Open(settings));
        await log.Append(Entry(_room, 1));
        var entry = isMessage ? Message(_room, 2) : Entry(_room, 2);

        line.CutBeforeNextAnswer();
        Assert.IsType<AppendResult.Appended>(await log.Append(entry));

        Assert.True(line.WasCut);
        Assert.Equal([1, 2], (await Log.Read(_room, 0, 10)).Select(stored => stored.Event.Sequence));
        Assert.Equal(isMessage, await log.Append(entry) is AppendResult.RequestKnown);
    }

    [Fact]
    public async Task Append_LargestMessages_AreKeptWhole()
    {
        var text = string.Concat(Enumerable.Repeat("🎉\"\\\n", 50_000));

        await Log.Append(Message(_room, 1, text: text));

        Assert.Equal(text, Assert.Single(await Log.ReadMessages(_room, [1])).Text);
    }

    [Fact]
    public async Task Append_FrontEndIdDoesNotFit_IsRefusedRatherThanCutShort()
    {
        await Assert.ThrowsAsync<MySqlException>(() =>
            Log.Append(Entry(_room, 1) with { FrontEndId = new string('x', 101) })
        );

        Assert.Empty(await Log.Read(_room, 0, 10));
    }
}
