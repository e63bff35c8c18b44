using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Users;

internal sealed partial class AccountGrain(
    [PersistentState("account", StateNames.Provider)] IPersistentState<AccountState> account,
    IPasswordHasher<AccountState> hasher,
    IOptions<UserOptions> options,
    TimeProvider clock,
    ILogger<AccountGrain> logger
) : Grain, IAccountGrain
{
    public async Task<SignedIn> Register(Guid userId, string username, string password)
    {
        if (account.State.Profile is { } taken)
        {
            if (taken.Id == userId && Verify(password) != PasswordVerificationResult.Failed)
                return await OpenSignIn(taken, requestId: userId);

            throw new MeetException(
                MeetErrors.AccountEmailTaken,
                "There is already an account with this e-mail address."
            );
        }

        var profile = new UserProfile(userId, username, this.GetPrimaryKeyString(), clock.GetUtcNow());
        await account.Save(
            new AccountState { Profile = profile, PasswordHash = hasher.HashPassword(account.State, password) }
        );
        LogRegistered(profile.Id);
        return await OpenSignIn(profile, requestId: userId);
    }

    public async Task<SignedIn> LogIn(Guid requestId, string password)
    {
        if (account.State.Profile is not { } profile)
        {
            // As slow as a wrong password, so that the answer's time does not tell which addresses have accounts.
            hasher.HashPassword(account.State, password);
            DeactivateOnIdle();
            throw WrongCredentials();
        }

        if (account.State.IsLocked(clock.GetUtcNow()))
        {
            throw new MeetException(MeetErrors.AuthLockedOut, "Too many wrong passwords. Try again in a while.");
        }

        var verdict = Verify(password);
        if (verdict == PasswordVerificationResult.Failed)
        {
            await account.Save(account.State.Failed(clock.GetUtcNow(), options.Value));
            LogWrongPassword(profile.Id, account.State.Failures);
            throw WrongCredentials();
        }

        var succeeded = account.State.Succeeded();
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            succeeded = succeeded with { PasswordHash = hasher.HashPassword(succeeded, password) };
        }

        if (succeeded != account.State)
            await account.Save(succeeded);
        return await OpenSignIn(profile, requestId);
    }

    // Create on every sign-in: it repairs an account whose registration died between the two grains, and is a look at
    // memory otherwise.
    private async Task<SignedIn> OpenSignIn(UserProfile profile, Guid requestId)
    {
        var user = GrainFactory.GetGrain<IUserGrain>(profile.Id);
        await user.Create(profile);
        return await user.OpenSignIn(requestId);
    }

    private PasswordVerificationResult Verify(string password) =>
        hasher.VerifyHashedPassword(account.State, account.State.PasswordHash, password);

    private static MeetException WrongCredentials() =>
        new(MeetErrors.AuthWrongCredentials, "The e-mail address or the password is wrong.");

    [LoggerMessage(LogLevel.Information, "User {UserId} registered")]
    private partial void LogRegistered(Guid userId);

    [LoggerMessage(LogLevel.Warning, "Wrong password for user {UserId}, {Failures} in a row")]
    private partial void LogWrongPassword(Guid userId, int failures);
}
