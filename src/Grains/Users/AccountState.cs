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

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>
    /// After a wrong password: one failure more, and at the limit the account locks and counting starts again.
    /// </summary>
    public AccountState Failed(DateTimeOffset now, UserOptions options) =>
        Failures + 1 < options.FailuresBeforeLockout
            ? this with
            {
                Failures = Failures + 1,
                LockedUntil = null,
            }
            : this with
            {
                Failures = 0,
                LockedUntil = now + options.Lockout,
            };

    public AccountState Succeeded() => this with { Failures = 0, LockedUntil = null };
}
