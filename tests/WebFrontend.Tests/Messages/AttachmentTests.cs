using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>The way of a file into a room, out of it, and off the disk.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class AttachmentTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;
    private Person _bob = null!;
    private Guid _room;

    public async Task InitializeAsync()
    {
        (_alice, _bob) = (await app.Open("Alice"), await app.Open("Bob"));
        _room = await _alice.CreateRoom();
        await _alice.Join(_room);
        await _bob.Join(_room);
        app.TakeErrors();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(app.TakeErrors());
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
    }

    [Fact]
    public async Task A_file_comes_in_parts_in_any_order_and_goes_on_where_it_was_left()
    {
        var bytes = RandomNumberGenerator.GetBytes((2 * MeetApp.PartBytes) + 10);
        var parts = bytes.Chunk(MeetApp.PartBytes).ToArray();
        var upload = await _alice.StartUpload(_room, bytes.Length, "data.bin");
        (await _alice.CompleteUpload(_room, upload)).IsRefused(MeetErrors.UploadIncomplete);

        (await _alice.PutPart(_room, upload, 3, parts[2])).Is(204);
        (await _alice.PutPart(_room, upload, 1, RandomNumberGenerator.GetBytes(MeetApp.PartBytes))).Is(204);
        var left = (await _alice.Rest.Get($"/api/rooms/{_room}/uploads/{upload}")).Is<UploadStatus>();
        Assert.Equal((MeetApp.PartBytes, 3, null), (left.PartSize, left.Parts, left.Attachment));
        Assert.Equal([1, 3], left.Received.ToArray());
        (await _alice.CompleteUpload(_room, upload)).IsRefused(MeetErrors.UploadIncomplete);
        (await _alice.PutPart(_room, upload, 1, parts[0])).Is(204); // in place of what was there
        (await _alice.PutPart(_room, upload, 2, parts[1])).Is(204);

        var attachment = (await _alice.CompleteUpload(_room, upload)).Is<Attachment>();
        Assert.Equal(
            new Attachment(upload, "data.bin", "application/octet-stream", bytes.Length, null, null, false),
            attachment
        );
        Assert.Equal(attachment, (await _alice.CompleteUpload(_room, upload)).Is<Attachment>());
        (await _alice.PutPart(_room, upload, 2, parts[1])).Is(204); // one that was under way
        Assert.Equal(bytes, (await _alice.Fetch(_room, upload)).Is(200).Bytes);
        Assert.Equal(
            attachment,
            (await _alice.Rest.Get($"/api/rooms/{_room}/uploads/{upload}")).Is<UploadStatus>().Attachment
        );
    }

    [Fact]
    public async Task Many_at_once_complete_an_upload_once()
    {
        var bytes = SomeFiles.Png;
        var upload = await _alice.StartUpload(_room, bytes.Length, "a.png");
        (await _alice.PutPart(_room, upload, 1, bytes)).Is(204);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _alice.CompleteUpload(_room, upload)));

        Assert.Single(answers.Select(answer => answer.Is<Attachment>()).Distinct());
        (await _alice.Fetch(_room, upload)).Is(200);
        (await _alice.FetchThumbnail(_room, upload)).Is(200);
    }

    [Fact]
    public async Task The_same_request_begins_one_upload()
    {
        var id = Guid.NewGuid();

        var upload = await _alice.StartUpload(_room, 10, requestId: id);

        Assert.Equal(upload, await _alice.StartUpload(_room, 10, requestId: id));
        Assert.NotEqual(upload, await _bob.StartUpload(_room, 10, requestId: id));
        var other = await _alice.CreateRoom();
        await _alice.Join(other);
        Assert.NotEqual(upload, await _alice.StartUpload(other, 10, requestId: id));
    }

    [Fact]
    public async Task A_file_is_for_others_once_it_is_sent_and_for_nobody_once_its_message_is_deleted()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        var file = await _alice.Attach(_room, bytes);
        (await _bob.Fetch(_room, file.Id)).IsRefused(MeetErrors.AttachmentNotFound);

        var message = await _alice.SendFile(_room, file.Id);
        Assert.Equal(file, Assert.Single((await _bob.Hears<MessageSent>(_room)).Attachments!.Value));
        Assert.Equal(bytes, (await _bob.Fetch(_room, file.Id)).Is(200).Bytes);
        (await _bob.FetchThumbnail(_room, file.Id)).IsRefused(MeetErrors.AttachmentNotFound); // it is no picture
        Assert.Single(FilesOf(file.Id));

        await _alice.Socket.Invoke("DeleteMessage", new { roomId = _room, message = message.Sequence });
        (await _bob.Fetch(_room, file.Id)).IsRefused(MeetErrors.AttachmentNotFound);
        (await _alice.Fetch(_room, file.Id)).IsRefused(MeetErrors.AttachmentNotFound);
        await Sweep();
        Assert.Empty(FilesOf(file.Id));
    }

    [Fact]
    public async Task Equal_files_are_kept_once_and_as_long_as_one_of_them_is_there()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        var (first, second) = (await _alice.Attach(_room, bytes), await _bob.Attach(_room, bytes));
        Assert.Empty(FilesOf(second.Id));

        (await _alice.Rest.Delete($"/api/rooms/{_room}/uploads/{first.Id}")).Is(204);
        await Sweep();
        (await _alice.Fetch(_room, first.Id)).IsRefused(MeetErrors.AttachmentNotFound);
        Assert.Equal(bytes, (await _bob.Fetch(_room, second.Id)).Is(200).Bytes);

        (await _bob.Rest.Delete($"/api/rooms/{_room}/uploads/{second.Id}")).Is(204);
        await Sweep();
        Assert.Empty(FilesOf(first.Id));
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing()
    {
        var upload = await _alice.StartUpload(_room, 10);
        (await _alice.PutPart(_room, upload, 1, new byte[10])).Is(204);

        (await _alice.Rest.Delete($"/api/rooms/{_room}/uploads/{upload}")).Is(204);
        await Sweep();

        (await _alice.PutPart(_room, upload, 1, new byte[10])).IsRefused(MeetErrors.UploadNotFound);
        (await _alice.CompleteUpload(_room, upload)).IsRefused(MeetErrors.UploadNotFound);
        Assert.Empty(FilesOf(upload));
    }

    private string[] FilesOf(Guid upload)
    {
        var name = upload.ToString("N");
        var folder = Path.Combine(app.FilesFolder, name[..2], name);
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    private Task Sweep() => app.Services.GetServices<IHostedService>().OfType<AttachmentSweep>().Single().Sweep();
}
