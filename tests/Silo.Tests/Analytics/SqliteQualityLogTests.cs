namespace MiniMeet.Silo.Analytics;

public sealed class SqliteQualityLogTests : QualityLogContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IQualityLog Log => new SqliteQualityLog(_file.Database);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();
}
