using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Messages;

public sealed class ChatOptions
{
    public const string Section = "MiniMeet:Chat";

    /// <summary>What a reader counts as characters (grapheme clusters, UAX #29) in a message.</summary>
    [Range(1, 65_536)]
    public int TextLength { get; set; } = 4_000;

    /// <summary>Bytes of a message's text in UTF-8.</summary>
    [Range(1, 65_536)]
    public int TextBytes { get; set; } = 16_384;

    /// <summary>For how long after it was sent its sender may edit or delete a message.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan EditWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Kinds of emoji with which people answer one message.</summary>
    [Range(0, 100)]
    public int ReactionKinds { get; set; } = 20;

    /// <summary>Reactions to one message: each emoji of each person is one.</summary>
    [Range(0, 2_000)]
    public int Reactions { get; set; } = 500;

    /// <summary>Pinned messages of a room.</summary>
    [Range(0, 200)]
    public int Pins { get; set; } = 50;

    /// <summary>People whom one message mentions.</summary>
    [Range(0, 50)]
    public int Mentions { get; set; } = 20;

    /// <summary>Files that are sent with one message.</summary>
    [Range(0, 50)]
    public int Attachments { get; set; } = 10;
}
