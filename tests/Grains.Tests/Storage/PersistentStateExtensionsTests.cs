using MiniMeet.Support;

namespace MiniMeet.Storage;

public sealed class PersistentStateExtensionsTests
{
    private readonly KeptState<SessionState> _storage = new();

    [Fact]
    public async Task Save_Works_MemoryAndStorageHaveTheSame()
    {
        var next = new SessionState { UserId = Guid.NewGuid() };

        await _storage.Save(next);

        Assert.Equal((next, next), (_storage.State, _storage.Stored));
    }

    [Fact]
    public async Task Save_Fails_TheOldStateIsBack()
    {
        var before = _storage.State;
        _storage.Failure = new IOException("no space");

        await Assert.ThrowsAsync<IOException>(() => _storage.Save(new SessionState { UserId = Guid.NewGuid() }));

        Assert.Same(before, _storage.State);
        Assert.Null(_storage.Stored);
    }
}
