using Microsoft.Extensions.Time.Testing;
using MiniMeet.Silo.Storage;
using Orleans.Storage;

namespace MiniMeet.Silo.Sessions;

public sealed class SqliteSessionIndexTests : SessionIndexContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();
    private readonly FakeTimeProvider _clock = new();

    protected override ISessionIndex Index => new SqliteSessionIndex(_file.Database, _clock);

    protected override IGrainStorage Storage => new SqliteGrainStorage(_file.Database, _clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    protected override Task Tick()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        return Task.CompletedTask;
    }
}
