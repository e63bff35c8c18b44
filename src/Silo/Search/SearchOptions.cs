using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Silo.Search;

public sealed class SearchOptions
{
    public const string Section = "MiniMeet:Search";

    /// <summary>
    /// Names that one search looks through at most. A page of rooms may then hold fewer than there are, and leads on.
    /// </summary>
    [Range(1, 100_000)]
    public int Candidates { get; set; } = 1_000;
}
