using Orleans.Concurrency;

namespace MiniMeet.Messages;

/// <summary>
/// A file on its way into a room, keyed by upload id, which becomes the attachment's id. Decides who may send what
/// there; the bytes go past it. Every method answers as <see cref="AccessPolicy"/> says of
/// <see cref="Operation.UploadAttachment"/>, and with <c>upload.notFound</c> where this person has no such upload in
/// this room: never begun, cancelled, or begun too long ago.
/// </summary>
[Alias("upload-grain")]
public interface IUploadGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Begins the upload; the same again gives the same. Refuses with <c>attachment.tooLarge</c>,
    /// <c>attachment.quota</c> and <c>upload.tooMany</c>.
    /// </summary>
    [Alias("start")]
    Task<Upload> Start(Guid userId, Guid roomId, string name, long size);

    [Alias("get"), ReadOnly]
    Task<Upload> Get(Guid userId, Guid roomId);

    /// <summary>
    /// The file is stored. The answer's <see cref="StoredFile.ContentId"/> says which upload's bytes are kept: another
    /// one's where an equal file is there already. Finishing again gives the first answer.
    /// </summary>
    [Alias("finish")]
    Task<FinishedUpload> Finish(Guid userId, Guid roomId, StoredFile file);

    /// <summary>Gives up the upload, or the file where it is not sent yet.</summary>
    [Alias("cancel")]
    Task Cancel(Guid userId, Guid roomId);
}

/// <summary>A file that comes in parts, numbered from 1.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="PartSize">In bytes; the last part has what is left.</param>
/// <param name="Attachment">What became of it; null while it is not finished.</param>
[GenerateSerializer, Immutable, Alias("upload")]
public sealed record Upload(Guid Id, string Name, long Size, int PartSize, Attachment? Attachment)
{
    public int Parts => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>The bytes of this part; null where there is no such part.</summary>
    public long? SizeOf(int part) =>
        part < 1 || part > Parts ? null
        : part < Parts ? PartSize
        : Size - ((long)PartSize * (Parts - 1));
}

/// <summary>The attachment that an upload became, and what is stored of it.</summary>
[GenerateSerializer, Immutable, Alias("finished-upload")]
public sealed record FinishedUpload(Attachment Attachment, StoredFile File);
