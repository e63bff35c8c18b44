using Dapper;
using MiniMeet.Silo.MySql;

namespace MiniMeet.Silo.Users;

[Collection(MySqlCollection.Name)]
public sealed class MySqlUserDirectoryTests(MySqlServers servers) : UserDirectoryContract, IAsyncLifetime
{
    private MySqlTestDatabase _database = null!; // set before every test
    private MySqlDatabase _open = null!;
    private IUserDirectory _directory = null!;

    protected override IUserDirectory Directory => _directory;

    protected override Task<int> CountPrefixes() =>
        _open.Run(connection => connection.ExecuteScalarAsync<int>("SELECT count(*) FROM user_name_prefix"));

    public async Task InitializeAsync()
    {
        _database = await MySqlTestDatabase.Create(servers.Server);
        _open = _database.Open();
        _directory = new MySqlUserDirectory(_open, Options);
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Search_AnyNamesAndTexts_IsThatOfSqliteInTheSameOrder()
    {
        await using var file = new SqliteTestFile();
        var sqlite = new SqliteUserDirectory(file.Database, Options);
        var names = new OddNames();
        for (var number = 0; number < 200; number++)
        {
            var profile = new UserProfile(
                Guid.NewGuid(),
                names.Next(),
                "somebody@example.org",
                DateTimeOffset.UnixEpoch
            );
            await sqlite.Put(profile);
            await Directory.Put(profile);
        }

        foreach (var text in names.Texts(200))
        {
            Assert.Equal(
                (await sqlite.Search(text, 50)).AsEnumerable(),
                (await Directory.Search(text, 50)).AsEnumerable()
            );
        }
    }
}
