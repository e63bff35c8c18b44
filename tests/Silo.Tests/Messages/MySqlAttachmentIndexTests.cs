namespace MiniMeet.Silo.Messages;

[Collection(MySqlCollection.Name)]
public sealed class MySqlAttachmentIndexTests(MySqlServers servers) : AttachmentIndexContract, IAsyncLifetime
{
    private MySqlTestDatabase _database = null!; // set before every test
    private IAttachmentIndex _index = null!;

    protected override IAttachmentIndex Index => _index;

    public async Task InitializeAsync()
    {
        _database = await MySqlTestDatabase.Create(servers.Server);
        _index = new MySqlAttachmentIndex(_database.Open());
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();
}
