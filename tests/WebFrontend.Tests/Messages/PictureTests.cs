using System.Text;
using MiniMeet.WebFrontend.Support;
using SkiaSharp;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>Pictures lose what cameras write into them, but none of their pixels, and stay the right way up.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class PictureTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;
    private Guid _room;

    public static IEnumerable<object[]> Turned =>
        from format in new[] { "jpeg", "jpeg, big-endian", "png", "webp" }
        from orientation in Enumerable.Range(0, 9)
        select new object[] { format, orientation };

    public async Task InitializeAsync()
    {
        _alice = await app.Open("Alice");
        _room = await _alice.CreateRoom();
        await _alice.Join(_room);
    }

    public async Task DisposeAsync() => await _alice.DisposeAsync();

    [Theory]
    [MemberData(nameof(Turned))]
    public async Task A_picture_is_stored_without_its_place_and_turned_as_it_was(string format, int orientation)
    {
        var picture = format switch
        {
            "jpeg" => CameraData.Jpeg(orientation),
            "jpeg, big-endian" => CameraData.Jpeg(orientation, isLittle: false),
            "png" => CameraData.Png(orientation),
            _ => CameraData.WebP(orientation),
        };
        Assert.Contains(CameraData.Place, Encoding.Latin1.GetString(picture), StringComparison.Ordinal);

        var file = await _alice.Attach(_room, picture, "photo");
        var stored = (await _alice.Fetch(_room, file.Id)).Is(200).Bytes;
        var small = (await _alice.FetchThumbnail(_room, file.Id)).Is(200).Bytes;

        Assert.DoesNotContain(CameraData.Place, Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
        Assert.Equal(stored.Length, file.Size);
        Assert.Equal(PixelsOf(picture), PixelsOf(stored));
        Assert.Equal(OriginOf(picture), OriginOf(stored));
        var isTurned = orientation >= 5;
        Assert.Equal(isTurned ? (32, 64) : (64, 32), (file.Width!.Value, file.Height!.Value));
        using var shown = SKBitmap.Decode(small);
        Assert.Equal((file.Width, file.Height), (shown.Width, shown.Height));
        Assert.Equal(RedSideOf(orientation), RedSideOf(shown));
        Assert.DoesNotContain(CameraData.Place, Encoding.Latin1.GetString(small), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2_000, 1_000, 640, 320)]
    [InlineData(1_000, 2_000, 320, 640)]
    [InlineData(641, 10, 640, 10)]
    [InlineData(2_000, 1, 640, 1)] // never nothing
    [InlineData(100, 50, 100, 50)] // never larger
    public async Task A_thumbnail_has_at_most_640_pixels_a_side(int width, int height, int small, int low)
    {
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
        {
            var file = await _alice.Attach(_room, SomeFiles.Encoded(format, width, height));

            using var shown = SKBitmap.Decode((await _alice.FetchThumbnail(_room, file.Id)).Is(200).Bytes);
            Assert.Equal((width, height, small, low), (file.Width, file.Height, shown.Width, shown.Height));
        }
    }

    [Fact]
    public async Task A_picture_with_as_many_pixels_as_there_may_be_has_a_thumbnail_and_one_with_more_has_none()
    {
        var (most, more) = (
            SomeFiles.Encoded(SKEncodedImageFormat.Png, 2_000, 2_000),
            SomeFiles.Encoded(SKEncodedImageFormat.Png, 2_000, 2_001)
        );

        Assert.True((await _alice.Attach(_room, most)).HasThumbnail);
        var file = await _alice.Attach(_room, more);

        Assert.Equal(
            (FileTypes.Unknown, null, null, false),
            (file.ContentType, file.Width, file.Height, file.HasThumbnail)
        );
        Assert.Equal(more, (await _alice.Fetch(_room, file.Id)).Is(200).Bytes);
    }

    private static byte[] PixelsOf(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return bitmap.Bytes;
    }

    private static SKEncodedOrigin OriginOf(byte[] picture)
    {
        using var codec = SKCodec.Create(new MemoryStream(picture));
        return codec.EncodedOrigin;
    }

    // Where the left side of what is stored is to be seen (Exif section 4.6.5).
    private static string RedSideOf(int orientation) =>
        orientation switch
        {
            2 or 3 => "right",
            5 or 6 => "top",
            7 or 8 => "bottom",
            _ => "left",
        };

    private static string RedSideOf(SKBitmap picture)
    {
        var (right, bottom) = (picture.Width - 1, picture.Height - 1);
        return (IsRed(0, 0), IsRed(right, 0), IsRed(0, bottom), IsRed(right, bottom)) switch
        {
            (true, false, true, false) => "left",
            (false, true, false, true) => "right",
            (true, true, false, false) => "top",
            (false, false, true, true) => "bottom",
            _ => "neither",
        };

        bool IsRed(int x, int y) => picture.GetPixel(x, y) is { Red: > 200, Blue: < 60 };
    }
}
