namespace MiniMeet.Messages;

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
