using System.Text;
using SkiaSharp;

namespace MiniMeet.WebFrontend.Support;

/// <summary>Files as people have them.</summary>
internal static class SomeFiles
{
    /// <summary>Half of it red and half of it blue, from left to right.</summary>
    public static SKBitmap Picture(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 2f, height, red);
        return bitmap;
    }

    public static byte[] Encoded(SKEncodedImageFormat format, int width = 64, int height = 32)
    {
        using var bitmap = Picture(width, height);
        return bitmap.Encode(format, 90).ToArray();
    }

    public static byte[] Jpeg => Encoded(SKEncodedImageFormat.Jpeg);

    public static byte[] Png => Encoded(SKEncodedImageFormat.Png);

    public static byte[] WebP => Encoded(SKEncodedImageFormat.Webp);

    /// <summary>GIF89a of one pixel.</summary>
    public static byte[] Gif =>
        [
            .. "GIF89a"u8,
            .. new byte[]
            {
                1,
                0,
                1,
                0,
                0x80,
                0,
                0,
                255,
                0,
                0,
                0,
                0,
                255,
                0x2C,
                0,
                0,
                0,
                0,
                1,
                0,
                1,
                0,
                0,
                2,
                2,
                0x44,
                1,
                0,
            },
            0x3B,
        ];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
