using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MiniMeet.Texts;

namespace MiniMeet.Users;

/// <summary>
/// Hashes passwords and checks them, each of which keeps a core busy for many milliseconds: on threads of its own, for
/// those of the grains are everybody's. A few at once and a few waiting; whoever comes beyond that is refused with
/// <c>server.busy</c>. Passwords are given as they came: this is where they are prepared (<see cref="OpaqueString"/>).
/// </summary>
public sealed class PasswordHashing(IPasswordHasher<AccountState> hasher, IOptions<UserOptions> options) : IDisposable
{
    // What waits is done within a second or two.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly AccountState Anybody = new(); // the hasher does not look at it

    private readonly ConcurrencyLimiter _gate = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.PasswordsAtOnce ?? Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = options.Value.PasswordsWaiting,
        }
    );

    private string? _nobodys;

    public Task<string> Hash(string password) =>
        Run(() => hasher.HashPassword(Anybody, OpaqueString.Prepare(password)));

    /// <summary>
    /// Whether the hash is of this password. One that was made of another form of it has to be made anew.
    /// </summary>
    public Task<PasswordVerificationResult> Verify(string hash, string password) =>
        Run(() => VerifyForms(hash, password));

    /// <summary>Takes as long as <see cref="Verify"/> does to find a password wrong.</summary>
    public Task Refuse(string password) =>
        Run(() => VerifyForms(_nobodys ??= hasher.HashPassword(Anybody, $"{Guid.NewGuid()}"), password));

    public void Dispose() => _gate.Dispose();

    private PasswordVerificationResult VerifyForms(string hash, string password)
    {
        foreach (var (index, form) in OpaqueString.Forms(password).Index())
        {
            var verdict = hasher.VerifyHashedPassword(Anybody, hash, form);
            if (verdict != PasswordVerificationResult.Failed)
                return index == 0 ? verdict : PasswordVerificationResult.SuccessRehashNeeded;
        }

        return PasswordVerificationResult.Failed;
    }

    private async Task<T> Run<T>(Func<T> work)
    {
        using var place = await _gate.AcquireAsync();
        if (!place.IsAcquired)
        {
            throw new MeetException(
                MeetErrors.ServerBusy,
                "Too many people are signing in at the moment. Try again in a moment.",
                RetryAfter
            );
        }

        return await Task.Factory.StartNew(
            work,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }
}
