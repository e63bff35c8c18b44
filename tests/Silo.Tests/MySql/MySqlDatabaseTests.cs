using Dapper;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

[Collection(MySqlCollection.Name)]
public sealed class MySqlDatabaseTests(MySqlServers servers) : IAsyncLifetime
{
    private readonly MySqlTestDatabase _test = new(servers.Server);
    private MySqlConnection _other = null!; // set before every test
    private MySqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _other = await _test.Connect();
        await _other.ExecuteAsync(
            "CREATE TABLE thing (id INT PRIMARY KEY, number INT NOT NULL); INSERT INTO thing VALUES (1, 0), (2, 0)"
        );
        _database = _test.Open();
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Run_Deadlock_IsTriedAgain()
    {
        var (firstHasOne, secondHasTwo) = (new TaskCompletionSource(), new TaskCompletionSource());

        var attempts = await Task.WhenAll(Add(1, firstHasOne, secondHasTwo, 2), Add(2, secondHasTwo, firstHasOne, 1));

        Assert.Equal(3, attempts.Sum());
        Assert.Equal([2, 2], await _other.QueryAsync<int>("SELECT number FROM thing"));

        async Task<int> Add(int first, TaskCompletionSource mine, TaskCompletionSource others, int second)
        {
            var tried = 0;
            return await _database.Run(async connection =>
            {
                tried++;
                await using var transaction = await connection.BeginTransactionAsync();
                await connection.ExecuteAsync(
                    "UPDATE thing SET number = number + 1 WHERE id = @first",
                    new { first },
                    transaction
                );
                mine.TrySetResult();
                await others.Task;
                await connection.ExecuteAsync(
                    "UPDATE thing SET number = number + 1 WHERE id = @second",
                    new { second },
                    transaction
                );
                await transaction.CommitAsync();
                return tried;
            });
        }
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(99, false)]
    public async Task Run_LockIsHeld_IsTriedAgainButNotForEver(int freedAtAttempt, bool succeeds)
    {
        var holder = await _other.BeginTransactionAsync();
        await _other.ExecuteAsync("UPDATE thing SET number = 7 WHERE id = 1", transaction: holder);
        var tried = 0;
        var run = _database.Run(async connection =>
        {
            if (++tried == freedAtAttempt)
                await holder.CommitAsync();
            await connection.ExecuteAsync("SET SESSION innodb_lock_wait_timeout = 0");
            return await connection.ExecuteAsync("UPDATE thing SET number = number + 1 WHERE id = 1");
        });

        if (succeeds)
            await run;
        else
            Assert.Equal(
                MySqlErrorCode.LockWaitTimeout,
                (await Assert.ThrowsAsync<MySqlException>(() => run)).ErrorCode
            );

        Assert.Equal(succeeds ? freedAtAttempt : 5, tried);
        await holder.DisposeAsync();
        Assert.Equal(succeeds ? 8 : 0, await _other.ExecuteScalarAsync<int>("SELECT number FROM thing WHERE id = 1"));
    }

    [Fact]
    public async Task Run_AllPooledConnectionsWereCut_GoesOnWithANewOne()
    {
        const int count = 12;
        var together = new TaskCompletionSource();
        var open = 0;
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(_ =>
                    _database.Run(async connection =>
                    {
                        if (Interlocked.Increment(ref open) == count)
                            together.SetResult();
                        await together.Task;
                        return await connection.ExecuteScalarAsync<int>("SELECT connection_id()");
                    })
                )
        );
        Assert.Equal(count, ids.Distinct().Count());
        foreach (var id in ids)
            await _other.ExecuteAsync($"KILL HARD {id}");

        Assert.DoesNotContain(await _database.Run(one => one.ExecuteScalarAsync<int>("SELECT connection_id()")), ids);
    }

    [Fact]
    public async Task Run_OtherFailure_IsNotRepeated()
    {
        var tried = 0;

        await Assert.ThrowsAsync<MySqlException>(() =>
            _database.Run(connection =>
            {
                tried++;
                return connection.ExecuteAsync("INSERT INTO thing VALUES (1, 1)");
            })
        );

        Assert.Equal(1, tried);
    }

    [Fact]
    public async Task Connection_NewOrReused_CommitsAloneAndReadsWhatIsCommitted()
    {
        await _other.ExecuteAsync("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES', GLOBAL autocommit = 0");
        try
        {
            foreach (var _ in Enumerable.Range(0, 3))
            {
                var session = await _test
                    .Open()
                    .Run(connection =>
                        connection.QuerySingleAsync<(string, string, bool)>(
                            "SELECT @@session.tx_isolation, @@session.sql_mode, @@session.autocommit"
                        )
                    );
                Assert.Equal(("READ-COMMITTED", "STRICT_ALL_TABLES", true), session);
            }
        }
        finally
        {
            await _other.ExecuteAsync("SET GLOBAL sql_mode = DEFAULT, GLOBAL autocommit = 1");
        }
    }

    [Theory]
    [InlineData("", 32)]
    [InlineData(";Maximum Pool Size=7", 7)]
    [InlineData(";MaxPoolSize=8", 8)]
    public void Pool_Size_IsBoundedUnlessToldOtherwise(string setting, uint expected) =>
        Assert.Equal(expected, MySqlConnections.Read("Server=localhost;Database=minimeet" + setting).MaximumPoolSize);

    [Fact]
    public void Read_NoDatabaseNamed_IsRefusedInPlainWords()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => MySqlConnections.Read("Server=localhost"));

        Assert.Contains("names no database", refusal.Message, StringComparison.Ordinal);
    }
}
