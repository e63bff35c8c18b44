using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Analytics;

public sealed class AnalyticsOptions
{
    public const string Section = "MiniMeet:Analytics";

    /// <summary>A session's reports that come sooner after its last one are not stored.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long samples wait for others to be stored together with. A silo that dies loses those that wait.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan WriteInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Samples stored at once.</summary>
    [Range(1, 5_000)]
    public int WriteBatch { get; set; } = 500;

    /// <summary>Samples that may wait to be stored; those beyond are dropped.</summary>
    [Range(1, 1_000_000)]
    public int WriteQueue { get; set; } = 10_000;
}
