using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Rooms;

public sealed class RoomOptions
{
    public const string Section = "MiniMeet:Rooms";

    /// <summary>How long a session whose socket is gone stays in the room.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A session that its front end has not vouched for in this time counts as disconnected. Front ends renew at a
    /// third of it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:03", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Missed events replayed to a returning client; beyond, it gets a snapshot and pages through the history.
    /// </summary>
    [Range(0, 10_000)]
    public int ReplayLimit { get; set; } = 500;

    /// <summary>Events between two stored snapshots of a room: the most an activation has to replay.</summary>
    [Range(1, 100_000)]
    public int SnapshotInterval { get; set; } = 64;
}
