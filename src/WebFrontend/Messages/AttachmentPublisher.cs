using System.Buffers;
using System.Security.Cryptography;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// Makes attachments of uploads: puts their parts together, looks at what they are, and stores them under what they
/// were found to be. Everything may be done again, also by two at once: the same bytes are stored in the same place.
/// </summary>
internal sealed class AttachmentPublisher(IAttachmentStore store, Pictures pictures, IClusterClient cluster)
{
    private const int BufferSize = 81_920;

    /// <summary>
    /// The attachment that the upload became, now or before; <c>upload.incomplete</c> where parts are missing.
    /// </summary>
    public async Task<Attachment> Complete(Guid roomId, Guid uploadId, Guid userId, CancellationToken cancellationToken)
    {
        var grain = cluster.GetGrain<IUploadGrain>(uploadId);
        var upload = await grain.Get(userId, roomId);
        if (upload.Attachment is null && !await IsThere(upload, cancellationToken))
        {
            upload = await grain.Get(userId, roomId); // somebody else may have completed it meanwhile
            if (upload.Attachment is null)
                throw new MeetException(MeetErrors.UploadIncomplete, "Not every part of the file is there.");
        }

        if (upload.Attachment is { } known)
        {
            await store.DeleteParts(uploadId, cancellationToken); // the first try may have died before that
            return known;
        }

        StoredFile file;
        try
        {
            file = await Store(upload, cancellationToken);
        }
        catch (Exception exception) when (exception is not MeetException && !cancellationToken.IsCancellationRequested)
        {
            // Somebody else may have completed it, and taken the parts away.
            if ((await grain.Get(userId, roomId)).Attachment is { } meanwhile)
                return meanwhile;
            throw;
        }

        var finished = await Finish(grain, userId, roomId, uploadId, file);
        if (finished.File.ContentId == uploadId)
            await store.DeleteParts(uploadId, cancellationToken);
        else
            await store.Delete(uploadId, cancellationToken); // an equal file is there already
        return finished.Attachment;
    }

    private async Task<FinishedUpload> Finish(
        IUploadGrain grain,
        Guid userId,
        Guid roomId,
        Guid uploadId,
        StoredFile file
    )
    {
        try
        {
            return await grain.Finish(userId, roomId, file);
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.UploadNotFound.Value)
        {
            await store.Delete(uploadId, CancellationToken.None); // cancelled meanwhile: nobody else would
            throw;
        }
    }

    private async Task<bool> IsThere(Upload upload, CancellationToken cancellationToken) =>
        (await store.ListParts(upload.Id, cancellationToken)).SequenceEqual(Enumerable.Range(1, upload.Parts));

    private async Task<StoredFile> Store(Upload upload, CancellationToken cancellationToken)
    {
        await using var parts = await store.OpenParts(upload.Id, cancellationToken);
        if (parts.Length != upload.Size) // never in place of what somebody else has put together
            throw new IOException("Parts are being deleted.");

        var head = new byte[FileTypes.HeadBytes];
        var type = FileTypes.Of(
            head.AsSpan(0, await parts.ReadAtLeastAsync(head, head.Length, false, cancellationToken))
        );
        if (FileTypes.IsPicture(type))
        {
            var (hash, size) = await Publish(upload.Id, parts, PictureParts.Of(type, parts), cancellationToken);
            if (await Look(upload.Id, type, cancellationToken) is { } facts)
            {
                if (facts.Thumbnail is { } thumbnail)
                    await PublishThumbnail(upload.Id, thumbnail, cancellationToken);
                var hasThumbnail = facts.Thumbnail is not null;
                return new StoredFile(hash, size, type, facts.Width, facts.Height, hasThumbnail, upload.Id);
            }

            type = FileTypes.Unknown; // a picture that nobody can look at, or should
        }

        var whole = await Publish(upload.Id, parts, [new FilePart(0, parts.Length)], cancellationToken);
        return new StoredFile(whole.Hash, whole.Size, type, null, null, HasThumbnail: false, upload.Id);
    }

    private async Task<PictureFacts?> Look(Guid uploadId, string type, CancellationToken cancellationToken)
    {
        await using var picture = await store.Open(uploadId, AttachmentForm.File, cancellationToken);
        return picture is null ? null : await pictures.Look(type, picture, cancellationToken);
    }

    private async Task<(string Hash, long Size)> Publish(
        Guid uploadId,
        Stream source,
        IEnumerable<FilePart> parts,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        await store.Publish(
            uploadId,
            AttachmentForm.File,
            async (target, cancelled) =>
            {
                foreach (var part in parts)
                {
                    await foreach (var bytes in Read(source, part, cancelled))
                    {
                        hash.AppendData(bytes.Span);
                        size += bytes.Length;
                        await target.WriteAsync(bytes, cancelled);
                    }
                }
            },
            cancellationToken
        );
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    private Task PublishThumbnail(Guid uploadId, byte[] thumbnail, CancellationToken cancellationToken) =>
        store.Publish(
            uploadId,
            AttachmentForm.Thumbnail,
            (target, cancelled) => target.WriteAsync(thumbnail, cancelled).AsTask(),
            cancellationToken
        );

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(
        Stream source,
        FilePart part,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (part.Instead.Length > 0)
            yield return part.Instead;
        if (part.Length == 0)
            yield break;

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            source.Position = part.Offset; // whoever names the parts reads elsewhere in between
            for (var left = part.Length; left > 0; )
            {
                var read = await source.ReadAsync(
                    buffer.AsMemory(0, (int)Math.Min(BufferSize, left)),
                    cancellationToken
                );
                if (read == 0)
                    throw new EndOfStreamException();
                left -= read;
                yield return buffer.AsMemory(0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
