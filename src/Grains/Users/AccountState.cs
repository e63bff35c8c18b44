namespace MiniMeet.Users;

/// <summary>The credential of one e-mail address and how often it was tried wrongly.</summary>
[GenerateSerializer, Alias("account-state")]
public sealed record AccountState
{
    [Id(0)]
    public UserProfile? Profile { get; init; }

    [Id(1)]
    public string PasswordHash { get; init; } = "";

    [Id(2)]
    public int Failures { get; init; }

    [Id(3)]
    public DateTimeOffset? LockedUntil { get; init; }

    [Id(4)]
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>
    /// For how much longer the address is locked; zero where it is not. Never longer than
    /// <see cref="UserOptions.Lockout"/>, also where the clock was set back.
    /// </summary>
    public TimeSpan LockLeft(DateTimeOffset now, UserOptions options) =>
        LockedUntil - now is { } left && left > TimeSpan.Zero && left <= options.Lockout ? left : TimeSpan.Zero;

    /// <summary>
    /// After a wrong password: one failure more, and at the limit the account locks and counting starts again.
    /// </summary>
    public AccountState Failed(DateTimeOffset now, UserOptions options)
    {
        var failures = FailedAt + options.Lockout > now ? Failures + 1 : 1;
        return failures < options.FailuresBeforeLockout
            ? this with
            {
                Failures = failures,
                FailedAt = now,
                LockedUntil = null,
            }
            : this with
            {
                Failures = 0,
                FailedAt = null,
                LockedUntil = now + options.Lockout,
            };
    }

    public AccountState Succeeded() => this with { Failures = 0, FailedAt = null, LockedUntil = null };
}
