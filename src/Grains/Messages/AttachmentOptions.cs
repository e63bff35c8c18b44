using System.ComponentModel.DataAnnotations;

namespace MiniMeet.Messages;

public sealed class AttachmentOptions
{
    public const string Section = "MiniMeet:Attachments";

    /// <summary>
    /// The folder of the bytes, relative to the working directory. All front ends of a cluster share it.
    /// </summary>
    [Required]
    public string Path { get; set; } = "data/attachments";

    /// <summary>Bytes of one file.</summary>
    [Range(1, 4_294_967_296)]
    public long MaxBytes { get; set; } = 26_214_400;

    /// <summary>Bytes of one part of an upload.</summary>
    [Range(4_096, 16_777_216)]
    public int PartBytes { get; set; } = 4_194_304;

    /// <summary>Bytes that one person has in all rooms.</summary>
    [Range(1, long.MaxValue)]
    public long BytesPerUser { get; set; } = 1_073_741_824;

    /// <summary>Bytes that one room has.</summary>
    [Range(1, long.MaxValue)]
    public long BytesPerRoom { get; set; } = 4_294_967_296;

    /// <summary>Uploads of one person that are not finished.</summary>
    [Range(1, 10_000)]
    public int UploadsPerUser { get; set; } = 16;

    /// <summary>An upload that is not finished, or a file that is not sent, is deleted after this long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often a front end looks for bytes that nobody needs any more.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Pixels of a picture; one that has more is kept as a file like any other.</summary>
    [Range(1, 1_000_000_000)]
    public int MaxPixels { get; set; } = 40_000_000;

    /// <summary>Pixels of the longer side of a thumbnail.</summary>
    [Range(16, 4_096)]
    public int ThumbnailSide { get; set; } = 640;

    /// <summary>
    /// Pictures that one front end makes thumbnails of at once, each of which keeps a core busy. Half of the cores
    /// unless said.
    /// </summary>
    [Range(1, 256)]
    public int? ThumbnailsAtOnce { get; set; }

    /// <summary>Pictures that wait for that; whoever comes beyond is asked to try again.</summary>
    [Range(0, 10_000)]
    public int ThumbnailsWaiting { get; set; } = 32;
}
