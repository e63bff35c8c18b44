namespace MiniMeet.Users;

public sealed class UserStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void IsSignedIn_AtItsEnd_IsOver()
    {
        var id = Guid.NewGuid();
        var user = new UserState().With(id, Noon.AddHours(1), Noon, 10);

        Assert.True(user.IsSignedIn(id, Noon.AddHours(1).AddTicks(-1)));
        Assert.False(user.IsSignedIn(id, Noon.AddHours(1)));
        Assert.False(user.IsSignedIn(Guid.NewGuid(), Noon));
    }

    [Fact]
    public void With_TooMany_EndsTheOneThatEndsFirst()
    {
        var ids = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        var user = new UserState();
        for (var i = 0; i < ids.Length; i++)
            user = user.With(ids[i], Noon.AddHours(i + 1), Noon, limit: 3);

        Assert.Equal(ids[1..].Order(), user.SignIns.Keys.Order());
    }

    [Fact]
    public void With_ForgetsTheEnded()
    {
        var user = new UserState()
            .With(Guid.NewGuid(), Noon.AddHours(1), Noon, 10)
            .With(Guid.NewGuid(), Noon.AddHours(5), Noon.AddHours(2), 10);

        Assert.Single(user.SignIns);
    }
}
