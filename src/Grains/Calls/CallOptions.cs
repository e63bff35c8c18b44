using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Calls;

public sealed class CallOptions
{
    public const string Section = "MiniMeet:Calls";

    /// <summary>Sessions in one call. Each sends to every other, so cost grows with the square.</summary>
    [Range(2, 4)] public int MeshCapacity { get; set; } = 4;
}
