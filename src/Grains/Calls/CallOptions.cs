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

    /// <summary>How long a call that somebody starts rings with the others in the room.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan RingTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
