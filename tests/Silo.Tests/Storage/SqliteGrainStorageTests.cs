using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

public sealed class SqliteGrainStorageTests : GrainStorageContract, IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    protected override IGrainStorage Storage => new SqliteGrainStorage(_file.Database, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task State_FileReopened_IsTheSame()
    {
        var (grain, room) = (GrainId.Create("room", "1"), new GrainState<RoomState>(States.Room()));
        await Storage.WriteStateAsync("room", grain, room);

        await _file.Reopen();

        var read = new GrainState<RoomState>();
        await Storage.ReadStateAsync("room", grain, read);
        States.AssertSame(room.State!, read.State);
        Assert.Equal(room.ETag, read.ETag);
    }
}
