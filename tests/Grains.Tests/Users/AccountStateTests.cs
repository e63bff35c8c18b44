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
            Assert.Equal(TimeSpan.Zero, account.LockLeft(Noon, Options));
            account = account.Failed(Noon, Options);
        }

        Assert.Equal(TimeSpan.FromSeconds(1), account.LockLeft(Noon.AddSeconds(59), Options));
        Assert.Equal(TimeSpan.Zero, account.LockLeft(Noon.AddSeconds(60), Options));
    }

    [Fact]
    public void LockLeft_ClockSetBack_IsNoLongerThanTheLockout()
    {
        var account = new AccountState();
        for (var attempt = 0; attempt < 3; attempt++)
            account = account.Failed(Noon, Options);

        Assert.Equal(TimeSpan.Zero, account.LockLeft(Noon.AddMinutes(-20), Options));
    }

    [Fact]
    public void Failed_AfterALockout_CountsFromTheStart()
    {
        var account = new AccountState();
        for (var attempt = 0; attempt < 4; attempt++)
            account = account.Failed(Noon, Options);

        Assert.Equal(1, account.Failures);
        Assert.Equal(TimeSpan.Zero, account.LockLeft(Noon, Options));
    }
}
