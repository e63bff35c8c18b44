using Dapper;

namespace MiniMeet.Silo.Users;

public sealed class SqliteUserDirectoryTests : UserDirectoryContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IUserDirectory Directory => new SqliteUserDirectory(_file.Database, Options);

    protected override Task<int> CountPrefixes() =>
        _file.Database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM user_name_prefix"));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task Search_FileReopened_IsTheSame()
    {
        await Directory.Put(new UserProfile(Guid.NewGuid(), "alice", "alice@example.org", default));

        await _file.Reopen();

        Assert.Single(await Directory.Search("alice", 10));
    }
}
