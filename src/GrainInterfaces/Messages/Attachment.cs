using System.Text.Json.Serialization;

namespace MiniMeet.Messages;

/// <summary>
/// A file that people of a room may fetch. What it is says its content, not whoever sent it. <see cref="Width"/> and
/// <see cref="Height"/> are a picture's, in pixels as it is shown; other files have none.
/// </summary>
/// <param name="Size">In bytes.</param>
[GenerateSerializer, Immutable, Alias("attachment")]
public sealed record Attachment(
    Guid Id,
    string Name,
    string ContentType,
    long Size,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Width = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Height = null,
    bool HasThumbnail = false
);

/// <summary>
/// What was stored of an uploaded file. <see cref="Hash"/> is its SHA-256 in lower-case hexadecimal digits.
/// </summary>
/// <param name="Size">In bytes; a picture's may be less than was uploaded.</param>
/// <param name="ContentId">The upload whose bytes these are: those of equal files are kept once.</param>
[GenerateSerializer, Immutable, Alias("stored-file")]
public sealed record StoredFile(
    string Hash,
    long Size,
    string ContentType,
    int? Width,
    int? Height,
    bool HasThumbnail,
    Guid ContentId
);
