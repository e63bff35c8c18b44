namespace MiniMeet.Users;

public sealed class AccountStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserOptions Options = new()
    {
        FailuresBeforeLockout = 3,
        Lockout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public void Failed_AtTheLimit_LocksForTheLockoutAndNoLonger()
    {
        var account = new AccountState();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.False(account.IsLocked(Noon));
            account = account.Failed(Noon, Options);
        }

        Assert.True(account.IsLocked(Noon.AddSeconds(59)));
        Assert.False(account.IsLocked(Noon.AddSeconds(60)));
    }

    [Fact]
    public void Failed_AfterALockout_CountsFromTheStart()
    {
        var account = new AccountState();
        for (var attempt = 0; attempt < 4; attempt++)
            account = account.Failed(Noon, Options);

        Assert.Equal(1, account.Failures);
        Assert.False(account.IsLocked(Noon));
    }
}
