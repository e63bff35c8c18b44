using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Silo.Sqlite;

public sealed class SqliteOptions
{
    public const string Section = "MiniMeet:Sqlite";

    /// <summary>
    /// The database file, relative to the working directory. Its folder is created where it is missing.
    /// </summary>
    [Required]
    public string Path { get; set; } = "data/minimeet.db";

    /// <summary>Seconds to wait for another process that holds the database's write lock.</summary>
    [Range(1, 300)]
    public int BusyTimeout { get; set; } = 5;

    /// <summary>Writes that may share one commit, and so one wait for the disk.</summary>
    [Range(1, 100_000)]
    public int WriteBatch { get; set; } = 512;

    /// <summary>Writes that may wait for the writer; whoever comes then waits to be let in.</summary>
    [Range(1, 1_000_000)]
    public int WriteQueue { get; set; } = 4_096;
}
