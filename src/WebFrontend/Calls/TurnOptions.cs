using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>
/// The TURN servers that people in a room are given credentials for. They share <see cref="Secret"/> with us.
/// </summary>
internal sealed class TurnOptions
{
    public const string Section = "MiniMeet:Ice:Turn";

    /// <summary>What coturn calls <c>static-auth-secret</c>; 32 characters or more. Empty: no TURN.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Where they listen, as <see cref="IceUri"/> says. Empty entries count as none.</summary>
    public string[] Urls { get; set; } = [];

    /// <summary>How long a credential lets its holder open relays. A relay that is open by then stays.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);
}
