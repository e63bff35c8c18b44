using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Hosting;

internal sealed class FrontEndOptions
{
    public const string Section = "MiniMeet:FrontEnd";

    /// <summary>Messages waiting for one client; a client too slow for it is told to resume instead.</summary>
    [Range(16, 100_000)]
    public int OutboxCapacity { get; set; } = 256;

    /// <summary>Bytes of memory that these messages carry at most, for one client.</summary>
    [Range(65_536, 67_108_864)]
    public int OutboxBytes { get; set; } = 1_048_576;

    /// <summary>People whose password is on its way to be checked at once; the others wait.</summary>
    [Range(1, 10_000)]
    public int SignInsAtOnce { get; set; } = 8;

    /// <summary>People who wait for that; beyond, they are refused at once.</summary>
    [Range(0, 100_000)]
    public int SignInsWaiting { get; set; } = 1_000;

    /// <summary>How long they wait before they are asked to come back.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan SignInPatience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often this front end asks whether the sign-ins behind its sockets are still open.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan SignInCheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A client not heard of for this long is disconnected.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan ClientTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Silence after which the server pings a client.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// A front end that is to stop says so for this long, through its readiness, before it asks its clients to go.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainNotice { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Over this time it asks them, one after the other, so that they do not all arrive elsewhere in one moment.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainSpread { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After this long, both included, it stops also with clients left.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes in one hub message; a longer one closes the connection. Also the limit of a REST body.</summary>
    [Range(4_096, 4_194_304)]
    public int MessageBytes { get; set; } = 65_536;
}
