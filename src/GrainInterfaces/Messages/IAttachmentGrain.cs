namespace MiniMeet.Messages;

/// <summary>Finds attachments. Keeps nothing: any number of activations answer at once, under key 0.</summary>
[Alias("attachment-grain")]
public interface IAttachmentGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// An attachment of a room that this person may read, as <see cref="AccessPolicy"/> says of
    /// <see cref="Operation.ReadAttachment"/>: whoever has left the room reads what was sent until then, and what is
    /// not sent yet reads only who uploaded it. <c>attachment.notFound</c> else.
    /// </summary>
    [Alias("find")]
    Task<FinishedUpload> Find(Guid roomId, Guid attachmentId, Guid userId);
}
