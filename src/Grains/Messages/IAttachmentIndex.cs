namespace MiniMeet.Messages;

/// <summary>
/// What is known of attachments, from the first announcement of an upload until its bytes are gone: nothing is in the
/// <see cref="IAttachmentStore"/> that is not here. Every method may be repeated.
/// </summary>
public interface IAttachmentIndex
{
    /// <summary>
    /// Adds an upload, if what its person and its room have with it keeps within the limits. One that is there already
    /// has begun and stays as it is.
    /// </summary>
    Task<BeginResult> Begin(
        AttachmentRecord upload,
        AttachmentLimits limits,
        CancellationToken cancellationToken = default
    );

    Task<AttachmentRecord?> Find(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// The upload is finished. Takes the bytes of an equal file where there is one that is not released. Returns the
    /// attachment, as it is where it was finished before; null where there is none, or it is released.
    /// </summary>
    Task<AttachmentRecord?> Finish(
        Guid id,
        StoredFile file,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Takes files for a message. All of them, or none and null, where one is not finished, of another room or person,
    /// or claimed by another request. Claiming again by the same request may name another sequence.
    /// </summary>
    /// <returns>In the order of <paramref name="ids"/>.</returns>
    Task<ImmutableArray<AttachmentRecord>?> Claim(
        Guid roomId,
        Guid userId,
        ImmutableArray<Guid> ids,
        AttachmentClaim claim,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    );

    /// <summary>From now on nobody reads what was sent with this message.</summary>
    Task ReleaseSent(Guid roomId, long sequence, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>
    /// From now on nobody reads them; those that are not in one of the states stay. With
    /// <paramref name="unchangedSince"/> also those that have changed since then.
    /// </summary>
    /// <returns>How many are released by this.</returns>
    Task<int> Release(
        ImmutableArray<Guid> ids,
        ImmutableArray<AttachmentState> from,
        DateTimeOffset now,
        DateTimeOffset? unchangedSince = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Those that are neither sent nor released and have not changed since then, the oldest first.</summary>
    Task<ImmutableArray<AttachmentRecord>> FindWaiting(
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>The message that has claimed it was sent, with this sequence.</summary>
    Task Settle(Guid id, long sequence, CancellationToken cancellationToken = default);

    /// <summary>Those that are released, and whose bytes no other needs.</summary>
    Task<ImmutableArray<ReleasedAttachment>> FindReleased(int limit, CancellationToken cancellationToken = default);

    /// <summary>Removes those of them that are released.</summary>
    Task Forget(ImmutableArray<Guid> ids, CancellationToken cancellationToken = default);
}

/// <summary>How far a file has come.</summary>
public enum AttachmentState
{
    /// <summary>Its parts are on their way.</summary>
    Uploading,

    /// <summary>It is stored and may be sent.</summary>
    Stored,

    /// <summary>A request to send a message has taken it. Whether that message is in the log, the log knows.</summary>
    Claimed,

    /// <summary>The message is in the log.</summary>
    Sent,

    /// <summary>It is gone for everybody; its bytes are to be deleted.</summary>
    Released,
}

/// <summary>A file of a room.</summary>
/// <param name="Size">In bytes, as announced.</param>
/// <param name="At">When it came into this state.</param>
/// <param name="File">Null until it is stored.</param>
/// <param name="Claim">Null until it is claimed.</param>
public sealed record AttachmentRecord(
    Guid Id,
    Guid RoomId,
    Guid UserId,
    string Name,
    long Size,
    int PartSize,
    AttachmentState State,
    DateTimeOffset At,
    StoredFile? File = null,
    AttachmentClaim? Claim = null
)
{
    /// <summary>As people see it; null until it is stored.</summary>
    public Attachment? ToAttachment() =>
        File is { } file
            ? new Attachment(Id, Name, file.ContentType, file.Size, file.Width, file.Height, file.HasThumbnail)
            : null;

    /// <summary>Null until it is stored, and once it is released.</summary>
    public FinishedUpload? ToFinished() =>
        State != AttachmentState.Released && ToAttachment() is { } attachment
            ? new FinishedUpload(attachment, File!)
            : null;

    /// <summary>
    /// Whether it is there for this person, who knows the room up to this event (null: all of it). What is not sent yet
    /// is there for whom it belongs to.
    /// </summary>
    public bool MayRead(Guid userId, long? reach) =>
        ToFinished() is not null
        && (Claim is { } claim ? claim.Sequence <= (reach ?? long.MaxValue) : userId == UserId);
}

/// <summary>The request of the sender that takes a file, and the sequence that its message is to have.</summary>
public sealed record AttachmentClaim(Guid RequestId, long Sequence);

/// <summary>
/// How much there may be: bytes of a person and of a room, of which each file counts <see cref="LeastBytes"/> at
/// least, and uploads of a person that are not finished.
/// </summary>
public sealed record AttachmentLimits(long BytesPerUser, long BytesPerRoom, int UploadsPerUser)
{
    /// <summary>For the thumbnail, and what an index and a file system keep of the smallest file.</summary>
    public const long LeastBytes = 65_536;
}

/// <summary>What became of a new upload.</summary>
public enum BeginResult
{
    Begun,
    TooManyUploads,
    TooMuchOfUser,
    TooMuchInRoom,
}
