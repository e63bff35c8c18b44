namespace MiniMeet.Users;

/// <summary>
/// The credential behind one e-mail address, keyed by the normalised address (trimmed, lower case). Because there is
/// exactly one activation per address, it is also the lock that keeps the address unique. Passwords come as people
/// typed them.
/// </summary>
[Alias("account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>
    /// Creates the account and signs in. Refuses with <c>account.emailTaken</c>; concurrent callers see exactly one
    /// success. A repeat with the same <paramref name="userId"/>, which the caller makes, is a retry and signs in.
    /// </summary>
    [Alias("register"), ResponseTimeout("00:00:15")]
    Task<SignedIn> Register(Guid userId, string username, string password);

    /// <summary>
    /// Signs in. Refuses with <c>auth.wrongCredentials</c> whether the address or the password is wrong, and with
    /// <c>auth.lockedOut</c> for a while after too many failures in a row.
    /// </summary>
    [Alias("logIn"), ResponseTimeout("00:00:15")]
    Task<SignedIn> LogIn(Guid requestId, string password);
}
