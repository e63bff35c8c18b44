using MiniMeet.WebFrontend.Messages;

namespace MiniMeet.WebFrontend.Support;

/// <summary>What a person does with files.</summary>
public sealed partial class Person
{
    /// <summary>A file that is stored and not sent yet.</summary>
    public async Task<Attachment> Attach(Guid room, byte[] bytes, string name = "file.bin")
    {
        var upload = await StartUpload(room, bytes.Length, name);
        foreach (var (index, part) in bytes.Chunk(MeetApp.PartBytes).Index())
            (await PutPart(room, upload, index + 1, part)).Is(204);
        return (await CompleteUpload(room, upload)).Is<Attachment>();
    }

    /// <summary>The id of an upload that has begun.</summary>
    public async Task<Guid> StartUpload(Guid room, long size, string name = "file.bin", Guid? requestId = null) => (
            await Rest.Post(
                $"/api/rooms/{room}/uploads",
                new
                {
                    name,
                    size,
                    requestId,
                }
            )
        ).Is<UploadAnswer>(201).UploadId;

    public async Task<Answer> PutPart(Guid room, Guid upload, int part, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        return await Rest.SendContent(HttpMethod.Put, $"/api/rooms/{room}/uploads/{upload}/parts/{part}", content);
    }

    public Task<Answer> CompleteUpload(Guid room, Guid upload) =>
        Rest.Post($"/api/rooms/{room}/uploads/{upload}/complete");

    public Task<Answer> Fetch(Guid room, Guid attachment, params (string Name, string Value)[] headers) =>
        Rest.SendContent(HttpMethod.Get, $"/api/rooms/{room}/attachments/{attachment}", null, headers);

    public Task<Answer> FetchThumbnail(Guid room, Guid attachment) =>
        Rest.Get($"/api/rooms/{room}/attachments/{attachment}/thumbnail");

    public Task<ChatMessage> SendFile(Guid room, Guid attachment, string text = "") =>
        Socket.Invoke<ChatMessage>(
            "SendMessage",
            new
            {
                roomId = room,
                clientMessageId = Guid.NewGuid(),
                text,
                attachments = new[] { attachment },
            }
        );
}
