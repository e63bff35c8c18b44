using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Users;

[CollectionAgeLimit(Minutes = 2)] // people sign in and go on without it
internal sealed partial class AccountGrain(
    [PersistentState("account", StateNames.Provider)] IPersistentState<AccountState> account,
    PasswordHashing passwords,
    IOptions<UserOptions> options,
    TimeProvider clock,
    ILogger<AccountGrain> logger
) : VanishingGrain, IAccountGrain
{
    protected override bool IsEmpty => account.State == new AccountState();

    public async Task<SignedIn> Register(Guid userId, string username, string password)
    {
        if (account.State.Profile is { } taken)
        {
            if (taken.Id == userId && await Verify(password) != PasswordVerificationResult.Failed)
                return await OpenSignIn(taken, requestId: userId);

            throw new MeetException(
                MeetErrors.AccountEmailTaken,
                "There is already an account with this e-mail address."
            );
        }

        var hash = await passwords.Hash(password);
        var profile = new UserProfile(userId, username, this.GetPrimaryKeyString(), clock.GetUtcNow());
        await account.Save(new AccountState { Profile = profile, PasswordHash = hash });
        LogRegistered(profile.Id);
        return await OpenSignIn(profile, requestId: userId);
    }

    public async Task<SignedIn> LogIn(Guid requestId, string password)
    {
        if (account.State.LockLeft(clock.GetUtcNow(), options.Value) is var wait && wait > TimeSpan.Zero)
        {
            throw new MeetException(MeetErrors.AuthLockedOut, "Too many wrong passwords. Try again in a while.", wait);
        }

        if (account.State.Profile is not { } profile)
            throw await RefuseUnknown(password);

        var verdict = await Verify(password);
        if (verdict == PasswordVerificationResult.Failed)
        {
            await account.Save(account.State.Failed(clock.GetUtcNow(), options.Value));
            LogWrongPassword(profile.Id, account.State.Failures);
            throw WrongCredentials();
        }

        var succeeded = account.State.Succeeded();
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            succeeded = succeeded with { PasswordHash = await passwords.Hash(password) };
        if (succeeded != account.State)
            await account.Save(succeeded);
        return await OpenSignIn(profile, requestId);
    }

    // As slow as a wrong password, and locked as soon, so that neither tells which addresses have accounts. What is
    // counted here is kept in memory for as long as it counts, and never stored.
    private async Task<MeetException> RefuseUnknown(string password)
    {
        await passwords.Refuse(password);
        account.State = account.State.Failed(clock.GetUtcNow(), options.Value);
        DelayDeactivation(options.Value.Lockout);
        return WrongCredentials();
    }

    // Create on every sign-in: it repairs an account whose registration died between the two grains, and is a look at
    // memory otherwise.
    private async Task<SignedIn> OpenSignIn(UserProfile profile, Guid requestId)
    {
        var user = GrainFactory.GetGrain<IUserGrain>(profile.Id);
        await user.Create(profile);
        return await user.OpenSignIn(requestId);
    }

    private Task<PasswordVerificationResult> Verify(string password) =>
        passwords.Verify(account.State.PasswordHash, password);

    private static MeetException WrongCredentials() =>
        new(MeetErrors.AuthWrongCredentials, "The e-mail address or the password is wrong.");

    [LoggerMessage(LogLevel.Information, "User {UserId} registered")]
    private partial void LogRegistered(Guid userId);

    [LoggerMessage(LogLevel.Warning, "Wrong password for user {UserId}, {Failures} in a row")]
    private partial void LogWrongPassword(Guid userId, int failures);
}
