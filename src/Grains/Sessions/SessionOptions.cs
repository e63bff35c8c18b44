using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Sessions;

public sealed class SessionOptions
{
    public const string Section = "MiniMeet:Sessions";

    /// <summary>Rooms one session may be in at once.</summary>
    [Range(1, 100)]
    public int Rooms { get; set; } = 10;

    /// <summary>
    /// A session that is in no room is forgotten this long after it last joined, left or came back. Longer than a
    /// room's grace time, or nobody could come back.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often sessions that may be forgotten are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(5);
}
