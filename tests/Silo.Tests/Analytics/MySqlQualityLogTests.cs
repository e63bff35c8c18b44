namespace MiniMeet.Silo.Analytics;

[Collection(MySqlCollection.Name)]
public sealed class MySqlQualityLogTests(MySqlServers servers) : QualityLogContract, IAsyncLifetime
{
    private MySqlTestDatabase _database = null!; // set before every test
    private IQualityLog _log = null!;

    protected override IQualityLog Log => _log;

    public async Task InitializeAsync()
    {
        _database = await MySqlTestDatabase.Create(servers.Server);
        _log = new MySqlQualityLog(_database.Open());
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();
}
