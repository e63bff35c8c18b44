using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Users;

public sealed class UserOptions
{
    public const string Section = "MiniMeet:Users";

    /// <summary>
    /// A sign-in, and every access token made from it, ends this long after it was opened or refreshed.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan SignInLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Wrong passwords in a row before an address locks itself, whether it has an account or not.</summary>
    [Range(3, 1_000)]
    public int FailuresBeforeLockout { get; set; } = 10;

    /// <summary>
    /// For how long a locked address refuses every password. Wrong passwords further apart are not in a row.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Lockout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Passwords that one silo hashes or checks at once, each of which keeps a core busy. Half of the cores unless
    /// said.
    /// </summary>
    [Range(1, 256)]
    public int? PasswordsAtOnce { get; set; }

    /// <summary>Passwords that wait for that; whoever comes beyond is asked to try again.</summary>
    [Range(0, 10_000)]
    public int PasswordsWaiting { get; set; } = 16;

    /// <summary>Open sign-ins of one person; beyond, the oldest ends.</summary>
    [Range(1, 1_000)]
    public int SignInsPerUser { get; set; } = 50;

    /// <summary>
    /// Rooms that could not be told the new name of the person who owns them are told again after this long.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RenameRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Rooms of which it is known how far one person has read them.</summary>
    [Range(1, 10_000)]
    public int RoomsRead { get; set; } = 500;

    /// <summary>How long a person's read positions wait to be stored together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ReadsStoredAfter { get; set; } = TimeSpan.FromSeconds(5);
}
