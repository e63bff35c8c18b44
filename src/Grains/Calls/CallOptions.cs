using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Calls;

public sealed class CallOptions
{
    public const string Section = "MiniMeet:Calls";

    /// <summary>Sessions in one call. Each sends to every other, so cost grows with the square.</summary>
    [Range(2, 4)]
    public int MeshCapacity { get; set; } = 4;

    /// <summary>Signals kept for each participant while it reconnects; beyond, the oldest fall out.</summary>
    [Range(16, 4_096)]
    public int InboxCapacity { get; set; } = 256;

    /// <summary>Bytes of memory that these signals take at most, for each participant.</summary>
    [Range(65_536, 16_777_216)]
    public int InboxBytes { get; set; } = 262_144;

    /// <summary>
    /// How often the signalling of a call looks who is still in it, to give back what was kept for the others.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan InboxSweep { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call that somebody starts rings with the others in the room.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan RingTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
