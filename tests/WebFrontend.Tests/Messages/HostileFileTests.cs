using System.Text;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>Whatever somebody uploads: it is what it is, does no harm, and the server does not mind.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class HostileFileTests(MeetApp app) : IAsyncLifetime
{
    private static readonly string[] Shown =
    [
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "audio/mpeg",
        "audio/wav",
        "video/mp4",
    ];

    private Person _mallory = null!;
    private Guid _room;

    public static TheoryData<string> Files => [.. HostileFiles.All.Keys];

    public async Task InitializeAsync()
    {
        _mallory = await app.Open("Mallory");
        _room = await _mallory.CreateRoom();
        await _mallory.Join(_room);
        app.TakeErrors();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(app.TakeErrors());
        await _mallory.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_taken_for_what_it_is(string name)
    {
        var (bytes, type) = HostileFiles.All[name];

        var file = await _mallory.Attach(_room, bytes, $"{name}.jpg"); // whatever it says
        var answer = (await _mallory.Fetch(_room, file.Id)).Is(200);

        Assert.Equal((type, type), (file.ContentType, answer.ContentHeaders.ContentType?.ToString()));
        Assert.Equal(type.StartsWith("image/", StringComparison.Ordinal), file.HasThumbnail);
        Assert.StartsWith(
            Shown.Contains(type) ? "inline" : "attachment",
            answer.Header("Content-Disposition"),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", answer.Header("Content-Security-Policy"));
        if (type is "image/jpeg" or "image/png" or "image/webp")
            Assert.DoesNotContain("<script>", Encoding.Latin1.GetString(answer.Bytes), StringComparison.Ordinal);
        else
            Assert.Equal(bytes, answer.Bytes);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("/etc/shadow", "shadow")]
    [InlineData("C:\\autoexec.bat", "autoexec.bat")]
    [InlineData("..", "file")]
    [InlineData("folder/..", "file")]
    [InlineData("a\0.png", "a.png")]
    [InlineData("a\r\nSet-Cookie: evil=1", "aSet-Cookie: evil=1")]
    [InlineData("a\"; filename=\"evil.exe", "a\"; filename=\"evil.exe")]
    [InlineData("a%2F..%2Fb", "a%2F..%2Fb")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("\u2066\u2069", "file")]
    [InlineData("<script>alert(1)</script>", "script>")]
    [InlineData("name\u0085with\u009Bcontrols", "namewithcontrols")]
    public async Task A_name_leads_nowhere(string name, string cleaned)
    {
        var file = await _mallory.Attach(_room, [1], name);

        Assert.Equal(cleaned, file.Name);
        var answer = (await _mallory.Fetch(_room, file.Id)).Is(200);
        Assert.Null(answer.Header("Set-Cookie"));
        var disposition = answer.ContentHeaders.ContentDisposition!;
        Assert.Equal(("attachment", cleaned), (disposition.DispositionType, disposition.FileNameStar));
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(app.FilesFolder, "*", SearchOption.AllDirectories),
            path => path.EndsWith(cleaned, StringComparison.Ordinal) && cleaned != "file"
        );
    }

    [Theory]
    [InlineData("""{"name":"a","size":0}""")]
    [InlineData("""{"name":"a","size":-1}""")]
    [InlineData("""{"name":"a","size":1.5}""")]
    [InlineData("""{"name":"a","size":"1"}""")]
    [InlineData("""{"name":"a","size":9223372036854775808}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"size":1}""")]
    [InlineData("""{"name":"","size":1}""")]
    [InlineData("""{"name":null,"size":1}""")]
    [InlineData("""{"name":"a\ud800","size":1}""")]
    [InlineData("""{"name":"a","size":1,"contentType":"text/html"}""")]
    [InlineData("""{"name":"a","size":1,"requestId":"x"}""")]
    [InlineData("[]")]
    public async Task An_announcement_is_what_the_protocol_says(string body) =>
        (
            await _mallory.Rest.SendText(HttpMethod.Post, $"/api/rooms/{_room}/uploads", body, "application/json")
        ).IsRefused(MeetErrors.RequestInvalid);

    [Theory]
    [InlineData(MeetApp.AttachmentBytes + 1)]
    [InlineData(long.MaxValue)]
    public async Task A_file_is_not_larger_than_it_may_be(long size) =>
        (await _mallory.Rest.Post($"/api/rooms/{_room}/uploads", new { name = "a", size })).IsRefused(
            MeetErrors.AttachmentTooLarge
        );

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3")]
    [InlineData("2147483647")]
    public async Task A_part_is_one_of_the_file(string part)
    {
        var upload = await _mallory.StartUpload(_room, MeetApp.PartBytes + 1);
        using var content = new ByteArrayContent(new byte[1]);

        (
            await _mallory.Rest.SendContent(
                HttpMethod.Put,
                $"/api/rooms/{_room}/uploads/{upload}/parts/{part}",
                content
            )
        ).IsRefused(MeetErrors.RequestInvalid);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, MeetApp.PartBytes - 1)]
    [InlineData(2, 2)]
    [InlineData(2, MeetApp.PartBytes)]
    public async Task A_part_is_as_long_as_it_has_to_be(int part, int sent)
    {
        var upload = await _mallory.StartUpload(_room, MeetApp.PartBytes + 1);

        foreach (var hasLength in new[] { true, false })
        {
            using HttpContent content = hasLength
                ? new ByteArrayContent(new byte[sent])
                : new StreamContent(new UnknownLength(sent));
            var path = $"/api/rooms/{_room}/uploads/{upload}/parts/{part}";
            (await _mallory.Rest.SendContent(HttpMethod.Put, path, content)).IsRefused(MeetErrors.RequestInvalid);
        }

        (await _mallory.CompleteUpload(_room, upload)).IsRefused(MeetErrors.UploadIncomplete);
    }

    [Theory]
    [InlineData(MeetApp.PartBytes + 1)]
    [InlineData(long.MaxValue)]
    public async Task A_body_without_end_is_cut_off(long sent)
    {
        var upload = await _mallory.StartUpload(_room, MeetApp.PartBytes);
        using var content = new StreamContent(new UnknownLength(sent));
        var path = $"/api/rooms/{_room}/uploads/{upload}/parts/1";

        try
        {
            var answer = await _mallory.Rest.SendContent(HttpMethod.Put, path, content);
            Assert.InRange(answer.Status, 400, 413);
        }
        catch (HttpRequestException) { } // the connection may be closed before the answer is read

        (await _mallory.CompleteUpload(_room, upload)).IsRefused(MeetErrors.UploadIncomplete);
    }

    [Fact]
    public async Task No_more_uploads_are_under_way_than_there_may_be()
    {
        for (var number = 0; number < 16; number++)
            await _mallory.StartUpload(_room, 1);

        (await _mallory.Rest.Post($"/api/rooms/{_room}/uploads", new { name = "a", size = 1 })).IsRefused(
            MeetErrors.UploadTooMany
        );
    }

    private sealed class UnknownLength(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
