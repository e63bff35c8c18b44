using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// Measures pictures and makes small ones of them. Only what has few enough pixels is ever decoded, a few at once, on
/// threads of their own, each of which is busy with it for many milliseconds. A few more wait; whoever comes beyond
/// that is refused with <c>server.busy</c>.
/// </summary>
internal sealed class Pictures(IOptions<AttachmentOptions> options) : IDisposable
{
    private const int Quality = 75; // of the WebP encoder, 0 to 100

    // What waits is done within a few seconds.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);

    private readonly AttachmentOptions _options = options.Value;
    private readonly ConcurrencyLimiter _gate = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.ThumbnailsAtOnce ?? Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = options.Value.ThumbnailsWaiting,
        }
    );

    /// <summary>
    /// The size of a picture as it is shown, and its thumbnail as WebP; null where it cannot be read, or has too many
    /// pixels.
    /// </summary>
    public async Task<PictureFacts?> Look(string type, Stream picture, CancellationToken cancellationToken = default)
    {
        // Some decoders keep the whole file in memory. No picture has more bytes than pixels, or next to none.
        if (picture.Length > _options.MaxPixels)
            return null;

        using var place = await _gate.AcquireAsync(1, cancellationToken);
        if (!place.IsAcquired)
        {
            throw new MeetException(
                MeetErrors.ServerBusy,
                "Too many pictures are being looked at at the moment. Try again in a moment.",
                RetryAfter
            );
        }

        return await Task.Factory.StartNew(
            () => LookNow(type, picture),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    public void Dispose() => _gate.Dispose();

    private PictureFacts? LookNow(string type, Stream picture)
    {
        // First, for the decoder goes on from where the stream is.
        int? side = type == FileTypes.Png ? PngParts.OrientationOf(new PictureReader(picture)) : null;
        picture.Position = 0;
        using var codec = SKCodec.Create(new SKManagedStream(picture, disposeManagedStream: false));
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > _options.MaxPixels)
            return null;

        var origin = side is { } known ? (SKEncodedOrigin)known : codec.EncodedOrigin;
        var isTurned = IsTurned(origin);
        var (width, height) = isTurned ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        return new PictureFacts(width, height, MakeThumbnail(codec, origin, width, height));
    }

    private byte[]? MakeThumbnail(SKCodec codec, SKEncodedOrigin origin, int width, int height)
    {
        var scale = Math.Min(1, (float)_options.ThumbnailSide / Math.Max(width, height));
        using var decoded = Decode(codec, scale);
        if (decoded is null)
            return null;

        var size = new SKImageInfo(
            Math.Max(1, (int)MathF.Round(width * scale)),
            Math.Max(1, (int)MathF.Round(height * scale)),
            SKColorType.Rgba8888,
            SKAlphaType.Premul,
            decoded.ColorSpace
        );
        using var surface = SKSurface.Create(size);
        if (surface is null)
            return null;

        Turn(surface.Canvas, origin, size.Width, size.Height);
        var target = IsTurned(origin)
            ? new SKRect(0, 0, size.Height, size.Width)
            : new SKRect(0, 0, size.Width, size.Height);
        using var image = SKImage.FromBitmap(decoded);
        surface.Canvas.DrawImage(image, target, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var small = surface.Snapshot();
        using var encoded = small.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded?.ToArray();
    }

    // Some decoders make a smaller picture at less cost; they take the nearest size that they can.
    private static SKBitmap? Decode(SKCodec codec, float scale)
    {
        var size = codec.GetScaledDimensions(Math.Min(1, scale * 2));
        var bitmap = new SKBitmap(
            new SKImageInfo(
                size.Width,
                size.Height,
                SKColorType.Rgba8888,
                SKAlphaType.Premul,
                SKColorSpace.CreateSrgb()
            )
        );
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success or SKCodecResult.IncompleteInput)
            return bitmap;

        bitmap.Dispose();
        return null;
    }

    // The four in which rows are columns.
    private static bool IsTurned(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    // From how it is stored to how it is shown (Exif section 4.6.5), in a canvas of this size.
    private static void Turn(SKCanvas canvas, SKEncodedOrigin origin, int width, int height)
    {
        var matrix = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        canvas.SetMatrix(matrix);
    }
}

/// <summary>A picture's size in pixels as it is shown, and its thumbnail (null: it has none).</summary>
internal sealed record PictureFacts(int Width, int Height, byte[]? Thumbnail);
