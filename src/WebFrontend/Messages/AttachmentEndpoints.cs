using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>Files of rooms: grains say who may, the bytes go straight to and from the store.</summary>
internal static class AttachmentEndpoints
{
    // Kestrel counts what frames a chunked body (RFC 9112 section 7.1), too. The store counts what is inside.
    private const int ChunkHeaderBytes = 65_536;

    public static void AddAttachments(this IServiceCollection services)
    {
        services.AddSingleton<Pictures>();
        services.AddSingleton<AttachmentPublisher>();
        services.AddHostedService<AttachmentSweep>();
    }

    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<AttachmentOptions>>().Value;
        var room = routes.MapGroup("/api/rooms/{id:guid}").WithTags("Attachments");
        room.MapPost("/uploads", Start).Requires(Operation.UploadAttachment).WithSummary("Announces a file");
        room.MapGet("/uploads/{uploadId:guid}", Get)
            .Requires(Operation.UploadAttachment)
            .WithSummary("Which parts of a file are there");
        room.MapPut("/uploads/{uploadId:guid}/parts/{part:int}", PutPart)
            .Requires(Operation.UploadAttachment)
            .WithMetadata(new RequestSizeLimitAttribute(options.PartBytes + ChunkHeaderBytes))
            .WithSummary("Sends a part of a file, as raw bytes");
        room.MapPost("/uploads/{uploadId:guid}/complete", Complete)
            .Requires(Operation.UploadAttachment)
            .WithSummary("Makes an attachment of the parts");
        room.MapDelete("/uploads/{uploadId:guid}", Cancel)
            .Requires(Operation.UploadAttachment)
            .WithSummary("Gives up an upload, or a file that is not sent");
        room.MapGet("/attachments/{attachmentId:guid}", GetFile)
            .Requires(Operation.ReadAttachment)
            .Produces(StatusCodes.Status200OK)
            .WithSummary("A file, or a range of it");
        room.MapGet("/attachments/{attachmentId:guid}/thumbnail", GetThumbnail)
            .Requires(Operation.ReadAttachment)
            .Produces(StatusCodes.Status200OK)
            .WithSummary("A small picture of a picture");
    }

    private static async Task<Created<UploadAnswer>> Start(
        Guid id,
        StartUploadRequest request,
        CurrentUser user,
        IClusterClient cluster
    )
    {
        Requests.Check(request);
        // The same person, room and request id lead to the same upload on every node.
        var uploadId = request.RequestId is { } requestId
            ? DerivedId.From(DerivedId.From(user.Id, id), requestId)
            : Guid.NewGuid();
        var upload = await cluster.GetGrain<IUploadGrain>(uploadId).Start(user.Id, id, request.Name, request.Size);
        return TypedResults.Created(
            $"/api/rooms/{id}/uploads/{uploadId}",
            new UploadAnswer(uploadId, upload.PartSize, upload.Parts)
        );
    }

    private static async Task<Ok<UploadStatus>> Get(
        Guid id,
        Guid uploadId,
        CurrentUser user,
        IClusterClient cluster,
        IAttachmentStore store,
        CancellationToken cancellationToken
    )
    {
        var upload = await cluster.GetGrain<IUploadGrain>(uploadId).Get(user.Id, id);
        var received = await store.ListParts(uploadId, cancellationToken);
        return TypedResults.Ok(new UploadStatus(uploadId, upload.PartSize, upload.Parts, received, upload.Attachment));
    }

    private static async Task<NoContent> PutPart(
        Guid id,
        Guid uploadId,
        int part,
        CurrentUser user,
        HttpRequest request,
        IClusterClient cluster,
        IAttachmentStore store,
        CancellationToken cancellationToken
    )
    {
        var grain = cluster.GetGrain<IUploadGrain>(uploadId);
        var upload = await grain.Get(user.Id, id);
        var size = upload.SizeOf(part) ?? throw Requests.Invalid($"The file has {upload.Parts} parts.");
        if (upload.Attachment is not null)
            return TypedResults.NoContent(); // done, and more than that
        if (request.ContentLength is { } length && length != size)
            throw WrongSize(part, size);

        bool isStored;
        try
        {
            isStored = await store.PutPart(uploadId, part, request.Body, size, cancellationToken);
        }
        catch (IOException)
        {
            await RequireWanted(grain, user.Id, id, uploadId, store);
            throw;
        }

        await RequireWanted(grain, user.Id, id, uploadId, store);
        return isStored ? TypedResults.NoContent() : throw WrongSize(part, size);
    }

    // One that was cancelled meanwhile is deleted: nobody else would.
    private static async Task RequireWanted(
        IUploadGrain grain,
        Guid userId,
        Guid roomId,
        Guid uploadId,
        IAttachmentStore store
    )
    {
        try
        {
            await grain.Get(userId, roomId);
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.UploadNotFound.Value)
        {
            await store.Delete(uploadId, CancellationToken.None);
            throw;
        }
    }

    private static async Task<Ok<Attachment>> Complete(
        Guid id,
        Guid uploadId,
        CurrentUser user,
        AttachmentPublisher publisher,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await publisher.Complete(id, uploadId, user.Id, cancellationToken));

    private static async Task<NoContent> Cancel(Guid id, Guid uploadId, CurrentUser user, IClusterClient cluster)
    {
        await cluster.GetGrain<IUploadGrain>(uploadId).Cancel(user.Id, id);
        return TypedResults.NoContent();
    }

    private static Task<AttachmentResult> GetFile(
        Guid id,
        Guid attachmentId,
        CurrentUser user,
        HttpResponse response,
        IClusterClient cluster,
        IAttachmentStore store,
        CancellationToken cancellationToken
    ) => Read(id, attachmentId, AttachmentForm.File, user, response, cluster, store, cancellationToken);

    private static Task<AttachmentResult> GetThumbnail(
        Guid id,
        Guid attachmentId,
        CurrentUser user,
        HttpResponse response,
        IClusterClient cluster,
        IAttachmentStore store,
        CancellationToken cancellationToken
    ) => Read(id, attachmentId, AttachmentForm.Thumbnail, user, response, cluster, store, cancellationToken);

    private static async Task<AttachmentResult> Read(
        Guid roomId,
        Guid attachmentId,
        AttachmentForm form,
        CurrentUser user,
        HttpResponse response,
        IClusterClient cluster,
        IAttachmentStore store,
        CancellationToken cancellationToken
    )
    {
        var (attachment, file) = await cluster.GetGrain<IAttachmentGrain>(0).Find(roomId, attachmentId, user.Id);
        var bytes =
            await store.Open(file.ContentId, form, cancellationToken)
            ?? throw new MeetException(MeetErrors.AttachmentNotFound, "There is no such file in this room.");
        var (type, tag) =
            form == AttachmentForm.File ? (attachment.ContentType, file.Hash) : (FileTypes.WebP, $"{file.Hash}-small");
        Describe(response.Headers, attachment.Name, FileTypes.IsInline(type));
        return new AttachmentResult(bytes, type, tag);
    }

    // A browser that opens it takes it for what it is, runs nothing in it, and asks again each time: whoever was let in
    // may be removed.
    private static void Describe(IHeaderDictionary headers, string name, bool isInline)
    {
        var disposition = new ContentDispositionHeaderValue(isInline ? "inline" : "attachment");
        disposition.SetHttpFileName(name); // RFC 6266, RFC 8187
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-cache";
    }

    private static MeetException WrongSize(int part, long size) =>
        Requests.Invalid($"Part {part} has {size.ToString(CultureInfo.InvariantCulture)} bytes.");
}
