using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace MiniMeet.WebFrontend.Messages;

/// <param name="Size">In bytes.</param>
internal sealed record StartUploadRequest(
    [property: Length(1, 1_000)] string Name,
    [property: Range(1, long.MaxValue)] long Size,
    Guid? RequestId = null
);

/// <summary>
/// A file is sent in this many parts, numbered from 1, of this many bytes; the last has what is left.
/// </summary>
internal sealed record UploadAnswer(Guid UploadId, int PartSize, int Parts);

/// <summary>An upload, the parts of it that are there, and the attachment that it became: left out before.</summary>
internal sealed record UploadStatus(
    Guid UploadId,
    int PartSize,
    int Parts,
    ImmutableArray<int> Received,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Attachment? Attachment
);
