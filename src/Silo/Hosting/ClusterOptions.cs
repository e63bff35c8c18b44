using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Silo.Hosting;

/// <summary>Where the parts of a cluster find each other.</summary>
public sealed class ClusterOptions
{
    public const string Section = "MiniMeet:Cluster";

    /// <summary>The Redis that holds the membership of the silos, as <c>host:port[,option=value...]</c>.</summary>
    [Required]
    public string Redis { get; set; } = "localhost:6379";

    /// <summary>The MySQL database that holds everything else, as a MySqlConnector connection string.</summary>
    [Required]
    public string MySql { get; set; } = "Server=localhost;Database=minimeet;User ID=minimeet";

    /// <summary>
    /// The MongoDB database that holds the rooms' logs in place of MySQL and the bytes of attachments in place of a
    /// folder, as a connection string of MongoDB's. Null or empty where there is none.
    /// </summary>
    public string? Mongo { get; set; }

    /// <summary>Silos and front ends with the same id form one cluster.</summary>
    [Required]
    public string ClusterId { get; set; } = "minimeet";

    /// <summary>The address under which other silos and front ends reach this silo.</summary>
    [Required]
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>The port for other silos.</summary>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>The port for front ends.</summary>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>
    /// A silo that was asked to stop hands over its grains for two thirds of this time, and after it ends whatever the
    /// state.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:03", "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A front end asks a silo again that has not answered in this time. Every grain call bears being asked again.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// After this long a front end gives a call up and answers <c>server.unavailable</c>. Longer than a dead silo goes
    /// unnoticed.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CallPatience { get; set; } = TimeSpan.FromSeconds(15);
}
