using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Messages;

/// <summary>
/// Keeps the upload in memory, so that its parts cost no look into the index. What others do to it there (a message
/// takes it, a sweep gives it up) changes nothing that is decided here.
/// </summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class UploadGrain(IAttachmentIndex index, IOptions<AttachmentOptions> options, TimeProvider clock)
    : VanishingGrain,
        IUploadGrain
{
    private readonly AttachmentOptions _options = options.Value;
    private AttachmentRecord? _upload;

    protected override bool IsEmpty => _upload is null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _upload = await index.Find(this.GetPrimaryKey(), cancellationToken);

    public async Task<Upload> Start(Guid userId, Guid roomId, string name, long size)
    {
        await RequireParticipant(userId, roomId);
        if (_upload is null)
            await Begin(userId, roomId, AttachmentName.Clean(name), size);
        return ToUpload(RequireUpload(userId, roomId));
    }

    public async Task<Upload> Get(Guid userId, Guid roomId)
    {
        await RequireParticipant(userId, roomId);
        return ToUpload(RequireUpload(userId, roomId));
    }

    public async Task<FinishedUpload> Finish(Guid userId, Guid roomId, StoredFile file)
    {
        await RequireParticipant(userId, roomId);
        var upload = RequireUpload(userId, roomId);
        if (upload.File is null)
            _upload = await index.Finish(upload.Id, file, clock.GetUtcNow());
        return _upload?.ToFinished() ?? throw NotFound();
    }

    public async Task Cancel(Guid userId, Guid roomId)
    {
        await RequireParticipant(userId, roomId);
        var upload = RequireUpload(userId, roomId);
        await index.Release([upload.Id], [AttachmentState.Uploading, AttachmentState.Stored], clock.GetUtcNow());
        _upload = await index.Find(upload.Id);
    }

    private async Task Begin(Guid userId, Guid roomId, string name, long size)
    {
        if (size > _options.MaxBytes)
        {
            throw new MeetException(MeetErrors.AttachmentTooLarge, $"A file has at most {_options.MaxBytes} bytes.");
        }

        var upload = new AttachmentRecord(
            this.GetPrimaryKey(),
            roomId,
            userId,
            name,
            size,
            _options.PartBytes,
            AttachmentState.Uploading,
            clock.GetUtcNow()
        );
        var limits = new AttachmentLimits(_options.BytesPerUser, _options.BytesPerRoom, _options.UploadsPerUser);
        _upload = await index.Begin(upload, limits) switch
        {
            BeginResult.Begun => upload,
            BeginResult.TooManyUploads => throw new MeetException(
                MeetErrors.UploadTooMany,
                $"Only {limits.UploadsPerUser} uploads may be under way. Finish or cancel one."
            ),
            BeginResult.TooMuchInRoom => throw new MeetException(
                MeetErrors.AttachmentQuota,
                $"The files of this room would have more than {limits.BytesPerRoom} bytes."
            ),
            _ => throw new MeetException(
                MeetErrors.AttachmentQuota,
                $"Your files would have more than {limits.BytesPerUser} bytes."
            ),
        };
    }

    private Task RequireParticipant(Guid userId, Guid roomId) =>
        GrainFactory.GetGrain<IRoomAccess>(roomId).Require(Operation.UploadAttachment, userId);

    private AttachmentRecord RequireUpload(Guid userId, Guid roomId) =>
        _upload is { } upload && upload.UserId == userId && upload.RoomId == roomId && !IsOver(upload)
            ? upload
            : throw NotFound();

    // A sweep may have given it up.
    private bool IsOver(AttachmentRecord upload) =>
        upload.State == AttachmentState.Released
        || (upload.State == AttachmentState.Uploading && upload.At + _options.Retention <= clock.GetUtcNow());

    private static Upload ToUpload(AttachmentRecord upload) =>
        new(upload.Id, upload.Name, upload.Size, upload.PartSize, upload.ToAttachment());

    private static MeetException NotFound() => new(MeetErrors.UploadNotFound, "You have no such upload in this room.");
}
