namespace MiniMeet.Messages;

/// <summary>
/// The bytes of attachments, by upload id. Front ends use it themselves: nothing of a file goes through a grain, or is
/// ever in memory as a whole. What is stored here says nothing of who may read it. A task that completes means that the
/// bytes are durable.
/// </summary>
public interface IAttachmentStore
{
    /// <summary>
    /// Stores a part of an upload, in place of what it was before. False, and nothing is stored, where the bytes are
    /// not exactly <paramref name="size"/>; no more than one byte beyond is read.
    /// </summary>
    /// <param name="part">From 1.</param>
    Task<bool> PutPart(Guid uploadId, int part, Stream bytes, long size, CancellationToken cancellationToken = default);

    /// <summary>The parts that are there, in order.</summary>
    Task<ImmutableArray<int>> ListParts(Guid uploadId, CancellationToken cancellationToken = default);

    /// <summary>The parts one after the other, as a stream that can be read from anywhere.</summary>
    Task<Stream> OpenParts(Guid uploadId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores what is written, all of it or nothing, in place of what was there: a retry writes the same. Where
    /// <paramref name="write"/> fails nothing has changed.
    /// </summary>
    Task Publish(
        Guid uploadId,
        AttachmentForm form,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken = default
    );

    /// <summary>The bytes, as a stream that can be read from anywhere; null where there are none.</summary>
    Task<Stream?> Open(Guid uploadId, AttachmentForm form, CancellationToken cancellationToken = default);

    /// <summary>Deletes the parts of an upload; what was published stays. None is no error.</summary>
    Task DeleteParts(Guid uploadId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes all that is stored of an upload. Nothing is no error. Whoever is reading it reads it to the end or fails.
    /// </summary>
    Task Delete(Guid uploadId, CancellationToken cancellationToken = default);
}

/// <summary>In which forms a file is kept.</summary>
public enum AttachmentForm
{
    /// <summary>As it was uploaded; a picture without what was written into it.</summary>
    File,

    /// <summary>A small picture of it.</summary>
    Thumbnail,
}
