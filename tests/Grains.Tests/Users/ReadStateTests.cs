namespace MiniMeet.Users;

public sealed class ReadStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Guid _room = Guid.NewGuid();

    [Fact]
    public void With_NeverGoesBack()
    {
        var read = new ReadState().With(_room, 7, Noon, 10);

        Assert.Equal(new ReadPosition(_room, 7), read.Find(_room));
        Assert.Same(read, read.With(_room, 7, Noon.AddHours(1), 10));
        Assert.Same(read, read.With(_room, 3, Noon.AddHours(1), 10));
        Assert.Equal(8, read.With(_room, 8, Noon, 10).Find(_room)?.Sequence);
    }

    [Fact]
    public void With_TooManyRooms_ForgetsTheOneThatWasNotReadForLongest()
    {
        var (other, third) = (Guid.NewGuid(), Guid.NewGuid());
        var read = new ReadState()
            .With(_room, 1, Noon, 2)
            .With(other, 1, Noon.AddMinutes(1), 2)
            .With(_room, 2, Noon.AddMinutes(2), 2)
            .With(third, 1, Noon.AddMinutes(3), 2);

        Assert.Equal(new[] { _room, third }.Order(), read.Rooms.Keys.Order());
    }
}
