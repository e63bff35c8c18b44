using System.Runtime.Versioning;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MiniMeet.Silo.Sqlite;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly SqliteTestFile _file = new(options => options.BusyTimeout = 1);

    public Task InitializeAsync() =>
        _file.Database.Write(writer => writer.Execute("CREATE TABLE item (id INTEGER PRIMARY KEY)"));

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Writer_Setting_IsDurableAndStrict(string pragma, string expected) =>
        Assert.Equal(expected, await _file.Database.Write(writer => writer.ExecuteScalar<string>($"PRAGMA {pragma}")));

    [Fact]
    public async Task Write_Completed_IsSeenByEverybodyElse()
    {
        await Insert(1);

        using var other = _file.Connect();
        Assert.Equal([1], Items(other));
        Assert.Equal([1], await _file.Database.Read(Items));
    }

    [Fact]
    public async Task Write_Completed_SurvivesTheProcess()
    {
        await Insert(1);
        // What a killed process leaves behind: the files as they are now, never closed.
        File.Copy(_file.Path, _file.PathOf("left.db"));
        File.Copy(_file.Path + "-wal", _file.PathOf("left.db-wal"));

        await using var restarted = _file.Open("left.db");

        Assert.Equal([1], await restarted.Read(Items));
    }

    [Fact]
    public async Task Write_FileReopened_IsStillThere()
    {
        await Insert(1);

        await _file.Reopen();

        Assert.Equal([1], await _file.Database.Read(Items));
    }

    [Fact]
    public async Task Read_TriesToWrite_IsRefused() =>
        await Assert.ThrowsAsync<SqliteException>(() =>
            _file.Database.Read(reader => reader.Execute("INSERT INTO item VALUES (1)"))
        );

    [Fact]
    public async Task Write_AnotherProcessHoldsTheLock_FailsAndWorksAfterwards()
    {
        using (var other = _file.Connect())
        {
            other.Execute("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<IOException>(() => Insert(1));
        }

        await Insert(2);
        Assert.Equal([2], await _file.Database.Read(Items));
    }

    [Fact]
    public async Task Write_AnotherProcessHoldsTheLock_DoesNotStopReads()
    {
        await Insert(1);
        using var other = _file.Connect();
        other.Execute("BEGIN IMMEDIATE; INSERT INTO item VALUES (2)");

        Assert.Equal([1], await _file.Database.Read(Items));
    }

    [Fact]
    public async Task Dispose_WritesAreQueued_FinishesThemAndLeavesOneFile()
    {
        Task<int>[] queued;
        ValueTask disposing;
        using (await WriterGate.Close(_file.Database))
        {
            queued = [.. Enumerable.Range(1, 100).Select(Insert)];
            disposing = _file.Database.DisposeAsync();
            Assert.False(disposing.IsCompleted);
        }

        await disposing;

        Assert.All(queued, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.False(File.Exists(_file.Path + "-wal"));
        using var other = _file.Connect();
        Assert.Equal(100, Items(other).Count);
    }

    [Fact]
    public async Task Database_Disposed_RefusesReadsAndWrites()
    {
        await _file.Database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Insert(1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _file.Database.Read(Items));
    }

    [Fact]
    public async Task Open_FolderIsMissing_IsMade()
    {
        await using var database = _file.Open(Path.Combine("deep", "down", "my.db"));

        Assert.Equal(1, await database.Read(reader => reader.ExecuteScalar<int>("SELECT 1")));
    }

    [Fact]
    public async Task Open_FilesOfAnOlderVersionThatOthersCanRead_AreClosedToThem()
    {
        if (OperatingSystem.IsWindows())
            return;
        await Insert(1);
        foreach (var suffix in new[] { "", "-wal" })
        {
            File.Copy(_file.Path + suffix, _file.PathOf("old.db") + suffix);
            File.SetUnixFileMode(_file.PathOf("old.db") + suffix, (UnixFileMode)0b110_100_100);
        }

        await using var database = _file.Open("old.db");

        await database.Write(writer => writer.Execute("INSERT INTO item VALUES (2)"));
        Assert.Equal([1, 2], await database.Read(Items));
        AssertClosed(_file.PathOf("old.db"));
    }

    [Fact]
    public async Task Open_NewFile_IsClosedToOthers()
    {
        await Insert(1);

        if (!OperatingSystem.IsWindows())
            AssertClosed(_file.Path);
    }

    [UnsupportedOSPlatform("windows")]
    private static void AssertClosed(string path)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path + suffix));
    }

    private Task<int> Insert(int id) =>
        _file.Database.Write(writer => writer.Execute("INSERT INTO item VALUES (@id)", new { id }));

    private static List<int> Items(SqliteConnection connection) =>
        connection.Query<int>("SELECT id FROM item ORDER BY id").AsList();
}
