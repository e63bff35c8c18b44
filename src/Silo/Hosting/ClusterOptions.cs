using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Silo.Hosting;

/// <summary>Where the parts of a cluster find each other.</summary>
public sealed class ClusterOptions
{
    public const string Section = "MiniMeet:Cluster";

    /// <summary>The Redis that holds the membership of the silos, as <c>host:port[,option=value...]</c>.</summary>
    [Required] public string Redis { get; set; } = "localhost:6379";

    /// <summary>The MySQL database that holds everything else, as a MySqlConnector connection string.</summary>
    [Required] public string MySql { get; set; } = "Server=localhost;Database=minimeet;User ID=minimeet";

    /// <summary>Silos and front ends with the same id form one cluster.</summary>
    [Required] public string ClusterId { get; set; } = "minimeet";

    /// <summary>The address under which other silos and front ends reach this silo.</summary>
    [Required] public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>The port for other silos.</summary>
    [Range(1, 65_535)] public int SiloPort { get; set; } = 11_111;

    /// <summary>The port for front ends.</summary>
    [Range(1, 65_535)] public int GatewayPort { get; set; } = 30_000;
}
