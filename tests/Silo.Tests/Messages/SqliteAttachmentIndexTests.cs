namespace MiniMeet.Silo.Messages;

public sealed class SqliteAttachmentIndexTests : AttachmentIndexContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IAttachmentIndex Index => new SqliteAttachmentIndex(_file.Database);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();
}
