using System.Security.Cryptography;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>What a file's answer says to browsers and to those between.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class AttachmentAnswerTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;
    private Guid _room;

    public async Task InitializeAsync()
    {
        _alice = await app.Open("Alice");
        _room = await _alice.CreateRoom();
        await _alice.Join(_room);
    }

    public async Task DisposeAsync() => await _alice.DisposeAsync();

    [Fact]
    public async Task A_file_is_read_in_ranges()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var file = (await _alice.Attach(_room, bytes)).Id;

        var whole = (await _alice.Fetch(_room, file)).Is(200);
        Assert.Equal(bytes, whole.Bytes);
        Assert.Equal(("bytes", 100_000), (whole.Header("Accept-Ranges"), whole.ContentHeaders.ContentLength));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", whole.Header("ETag"));

        var middle = (await _alice.Fetch(_room, file, ("Range", "bytes=70000-79999"))).Is(206);
        Assert.Equal(bytes[70_000..80_000], middle.Bytes);
        Assert.Equal("bytes 70000-79999/100000", middle.Header("Content-Range"));
        Assert.Equal(bytes[99_990..], (await _alice.Fetch(_room, file, ("Range", "bytes=-10"))).Is(206).Bytes);
        Assert.Equal(bytes[99_990..], (await _alice.Fetch(_room, file, ("Range", "bytes=99990-"))).Is(206).Bytes);

        var tag = whole.Header("ETag")!;
        Assert.Empty((await _alice.Fetch(_room, file, ("If-None-Match", tag))).Is(304).Bytes);
        (await _alice.Fetch(_room, file, ("Range", "bytes=0-9"), ("If-Range", tag))).Is(206);
        (await _alice.Fetch(_room, file, ("Range", "bytes=0-9"), ("If-Range", "\"other\""))).Is(200);
        (await _alice.Fetch(_room, file, ("If-Match", "\"other\""))).IsRefused(MeetErrors.RequestPreconditionFailed);
        var beyond = await _alice.Fetch(_room, file, ("Range", "bytes=100000-"));
        Assert.Equal("bytes */100000", beyond.IsRefused(MeetErrors.RequestRangeNotSatisfiable).Header("Content-Range"));
    }

    [Theory]
    [InlineData("photo.png", "inline; filename=photo.png; filename*=UTF-8''photo.png")]
    [InlineData(
        "Übersicht \"1\".png",
        "inline; filename=\"_bersicht \\\"1\\\".png\"; filename*=UTF-8''%C3%9Cbersicht%20%221%22.png"
    )]
    public async Task A_picture_is_shown_under_its_name(string name, string disposition)
    {
        var file = await _alice.Attach(_room, SomeFiles.Png, name);

        Assert.Equal(
            (name, "image/png", 64, 32, true),
            (file.Name, file.ContentType, file.Width, file.Height, file.HasThumbnail)
        );
        AssertSafe((await _alice.Fetch(_room, file.Id)).Is(200), "image/png", disposition);
        var small = (await _alice.FetchThumbnail(_room, file.Id)).Is(200);
        AssertSafe(small, "image/webp", disposition);
        Assert.NotEqual((await _alice.Fetch(_room, file.Id)).Header("ETag"), small.Header("ETag"));
    }

    [Fact]
    public async Task Everything_else_is_saved()
    {
        var file = await _alice.Attach(_room, SomeFiles.Text("%PDF-1.7 ..."), "report.pdf");

        AssertSafe(
            (await _alice.Fetch(_room, file.Id)).Is(200),
            "application/pdf",
            "attachment; filename=report.pdf; filename*=UTF-8''report.pdf"
        );
    }

    [Fact]
    public async Task A_refusal_is_an_answer_like_any_other()
    {
        var refusal = (await _alice.Fetch(_room, Guid.NewGuid())).IsRefused(MeetErrors.AttachmentNotFound);

        Assert.Equal("no-store", refusal.Header("Cache-Control"));
        Assert.Null(refusal.Header("Content-Disposition"));
        Assert.Contains("default-src 'self'", refusal.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static void AssertSafe(Answer answer, string type, string disposition)
    {
        Assert.Equal(type, answer.ContentHeaders.ContentType?.ToString());
        Assert.Equal(disposition, answer.Header("Content-Disposition"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", answer.Header("Content-Security-Policy"));
        Assert.Equal("no-cache, private", answer.Header("Cache-Control")); // in the client's order
    }
}
