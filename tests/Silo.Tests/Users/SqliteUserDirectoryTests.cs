namespace MiniMeet.Silo.Users;

public sealed class SqliteUserDirectoryTests : UserDirectoryContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IUserDirectory Directory => new SqliteUserDirectory(_file.Database, Options);

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
