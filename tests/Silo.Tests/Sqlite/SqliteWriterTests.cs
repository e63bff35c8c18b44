using Dapper;
using Microsoft.Data.Sqlite;

namespace MiniMeet.Silo.Sqlite;

public sealed class SqliteWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly SqliteTestFile _file = new(options => (options.WriteQueue, options.WriteBatch) = (20, 10));

    private SqliteDatabase Database => _file.Database;

    public Task InitializeAsync() =>
        Database.Write(writer =>
            writer.Execute(
                """
                CREATE TABLE item (id INTEGER PRIMARY KEY);
                CREATE TABLE child (item INTEGER REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED);
                """
            )
        );

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task Write_OthersWait_ShareOneCommit()
    {
        var gate = await WriterGate.Close(Database);
        Task<int>[] inserts = [.. Enumerable.Range(1, 5).Select(Insert)];
        var seenFromOutside = Database.Write(_ => CountFromOutside());

        gate.Open();

        await Task.WhenAll(inserts);
        Assert.Equal(0, await seenFromOutside);
        Assert.Equal(5, CountFromOutside());
    }

    [Fact]
    public async Task Write_BatchIsFull_TheRestIsCommittedNext()
    {
        var gate = await WriterGate.Close(Database); // the first of ten
        Task<int>[] inserts = [.. Enumerable.Range(1, 12).Select(Insert)];
        var seenFromOutside = Database.Write(_ => CountFromOutside());

        gate.Open();

        await Task.WhenAll(inserts);
        Assert.Equal(9, await seenFromOutside);
        Assert.Equal(12, CountFromOutside());
    }

    [Fact]
    public async Task Write_OneFails_IsUndoneAlone()
    {
        var gate = await WriterGate.Close(Database);
        var before = Insert(1);
        var failing = Database.Write<int>(writer =>
        {
            writer.Execute("INSERT INTO item VALUES (2)");
            throw new FormatException("its own");
        });
        var duplicate = Insert(1);
        var after = Insert(3);

        gate.Open();

        Assert.Equal("its own", (await Assert.ThrowsAsync<FormatException>(() => failing)).Message);
        await Assert.ThrowsAsync<SqliteException>(() => duplicate);
        await Task.WhenAll(before, after);
        Assert.Equal([1, 3], await Database.Read(Items));
    }

    [Fact]
    public async Task Write_CommitFails_FailsWithAllThatSharedIt()
    {
        var gate = await WriterGate.Close(Database);
        var innocent = Insert(1);
        var orphan = Database.Write(writer => writer.Execute("INSERT INTO child VALUES (99)"));

        gate.Open();

        await Assert.ThrowsAsync<IOException>(() => gate.Held);
        await Assert.ThrowsAsync<IOException>(() => innocent);
        await Assert.ThrowsAsync<IOException>(() => orphan);
        Assert.Empty(await Database.Read(Items));
        await Insert(2);
        Assert.Equal([2], await Database.Read(Items));
    }

    [Fact]
    public async Task Write_TransactionEndsUnderIt_FailsWithAllThatSharedIt()
    {
        var gate = await WriterGate.Close(Database);
        var before = Insert(1);
        // As SQLite does by itself when the disk is full.
        var ending = Database.Write(writer => writer.Execute("ROLLBACK"));
        var after = Insert(3);

        gate.Open();

        await Assert.ThrowsAsync<IOException>(() => before);
        await Assert.ThrowsAsync<IOException>(() => ending);
        await after;
        Assert.Equal([3], await Database.Read(Items));
    }

    [Fact]
    public async Task Write_QueueIsFull_WaitsAndCanBeGivenUp()
    {
        using var giveUp = new CancellationTokenSource();
        using var gate = await WriterGate.Close(Database);
        Task<int>[] queued = [.. Enumerable.Range(1, 20).Select(Insert)];
        var late = Insert(21);
        var gaveUp = Insert(22, giveUp.Token);

        await giveUp.CancelAsync();

        // The writer stands still: a write that had found room in the queue would not be over yet.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp.WaitAsync(Timeout));
        gate.Open();
        await Task.WhenAll([.. queued, late]).WaitAsync(Timeout);
        Assert.Equal(Enumerable.Range(1, 21), await Database.Read(Items));
    }

    [Fact]
    public async Task Write_CancelledWhileQueued_IsNotRun()
    {
        using var cancellation = new CancellationTokenSource();
        using var gate = await WriterGate.Close(Database);
        var cancelled = Insert(1, cancellation.Token);
        await cancellation.CancelAsync();

        gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Empty(await Database.Read(Items));
    }

    [Fact]
    public async Task Write_Completed_NeverContinuesOnTheWritersThread()
    {
        var gate = await WriterGate.Close(Database);
        var continued = gate.Held.ContinueWith(
            _ => Environment.CurrentManagedThreadId,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

        gate.Open();

        Assert.NotEqual(await gate.Held, await continued);
    }

    [Fact]
    public async Task Write_ThousandAtOnce_AreAllStored()
    {
        await Task.WhenAll(Enumerable.Range(1, 1_000).Select(id => Task.Run(() => Insert(id)))).WaitAsync(Timeout);

        Assert.Equal(Enumerable.Range(1, 1_000), await Database.Read(Items));
    }

    private Task<int> Insert(int id) => Insert(id, CancellationToken.None);

    private Task<int> Insert(int id, CancellationToken cancellationToken) =>
        Database.Write(writer => writer.Execute("INSERT INTO item VALUES (@id)", new { id }), cancellationToken);

    private int CountFromOutside()
    {
        using var other = _file.Connect();
        return Items(other).Count;
    }

    private static List<int> Items(SqliteConnection connection) =>
        connection.Query<int>("SELECT id FROM item ORDER BY id").AsList();
}
