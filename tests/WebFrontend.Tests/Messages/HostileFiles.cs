using System.Buffers.Binary;
using System.Security.Cryptography;
using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeFiles;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>
/// Files that say they are something else, that are two things at once, or that are made to burst whoever opens them,
/// and what each of them is taken for.
/// </summary>
internal static class HostileFiles
{
    private const string Unknown = "application/octet-stream";
    private const string Html = "<!doctype html><script>alert(document.cookie)</script>";
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";

    public static readonly Dictionary<string, (byte[] Bytes, string Type)> All = new()
    {
        // What browsers would run.
        ["page"] = (Text(Html), Unknown),
        ["page with a mark"] = ([0xEF, 0xBB, 0xBF, .. Text(Html)], Unknown),
        ["page in UTF-16"] = ([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(Html)], Unknown),
        ["page after white space"] = (Text(new string(' ', 600) + Html), Unknown),
        ["SVG with a script"] = (Text(Svg), Unknown),
        ["SVG as XML"] = (Text("<?xml version=\"1.0\"?>" + Svg), Unknown),
        ["XHTML"] = (Text("<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>"), Unknown),
        ["XML with entities in entities"] = (
            Text("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>"),
            Unknown
        ),
        ["script"] = (Text("alert(1)"), Unknown),
        ["style sheet"] = (Text("*{background:url(//evil.example)}"), Unknown),
        ["PDF with a script"] = (
            Text("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
            "application/pdf"
        ),
        ["PDF that is a page, too"] = (Text($"%PDF-1.4\n{Html}"), "application/pdf"),
        ["PDF not at the beginning"] = (Text($"{Html}\n%PDF-1.7"), Unknown),
        ["Windows program"] = ([.. "MZ"u8, .. new byte[100]], Unknown),
        ["Linux program"] = ([0x7F, .. "ELF"u8, .. new byte[100]], Unknown),
        ["shell script"] = (Text("#!/bin/sh\nrm -rf /"), Unknown),
        ["Flash"] = ([.. "FWS"u8, 9, .. new byte[100]], Unknown),
        ["message of MHTML"] = (Text("MIME-Version: 1.0\nContent-Type: text/html\n\n" + Html), Unknown),
        ["zip"] = ([.. "PK"u8, 3, 4, .. new byte[100]], "application/zip"),
        ["empty zip"] = ([.. "PK"u8, 5, 6, .. new byte[18]], Unknown),
        ["gzip of zeros"] = ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. new byte[100]], Unknown),
        ["Photoshop"] = ([.. "8BPS"u8, 0, 1, .. new byte[100]], Unknown),
        ["TIFF"] = ([.. "II*\0"u8, 8, 0, 0, 0, .. new byte[100]], Unknown),
        ["icon"] = ([0, 0, 1, 0, 1, 0, .. new byte[100]], Unknown),
        ["bitmap"] = ([.. "BM"u8, .. new byte[100]], Unknown),
        ["AVIF"] = ([0, 0, 0, 32, .. "ftypavif"u8, .. new byte[100]], Unknown),
        ["HEIC"] = ([0, 0, 0, 32, .. "ftypheic"u8, .. new byte[100]], Unknown),
        ["Matroska that is no WebM"] = ([0x1A, 0x45, 0xDF, 0xA3, .. "\x42\x82\x88matroska"u8], Unknown),
        ["zeros"] = (new byte[10_000], Unknown),
        ["one byte"] = ([0xFF], Unknown),
        ["noise"] = ([0, .. RandomNumberGenerator.GetBytes(10_000)], Unknown),

        // Two things at once: the first bytes win, and what comes after a picture's end is gone.
        ["GIF that is a script"] = ([.. "GIF89a/*"u8, .. Text("*/=1;alert(1)//")], Unknown),
        ["GIF and page"] = ([.. Gif, .. Text(Html)], "image/gif"),
        ["JPEG and page"] = ([.. Jpeg, .. Text(Html)], "image/jpeg"),
        ["PNG and page"] = ([.. Png, .. Text(Html)], "image/png"),
        ["PNG with a page inside"] = (
            [.. Png[..33], .. CameraData.Chunk("tEXt", Text("x\0" + Html)), .. Png[33..]],
            "image/png"
        ),
        ["WebP and page"] = ([.. WebP, .. Text(Html)], "image/webp"),
        ["JPEG and zip"] = ([.. Jpeg, .. "PK"u8, 3, 4, .. new byte[100]], "image/jpeg"),
        ["JPEG with a page as comment"] = (
            [.. Jpeg[..2], 0xFF, 0xFE, 0, (byte)(Html.Length + 2), .. Text(Html), .. Jpeg[2..]],
            "image/jpeg"
        ),
        ["MP3 tag and page"] = ([.. "ID3"u8, 3, 0, 0, 0, 0, 0, 0, .. Text(Html)], "audio/mpeg"),
        ["MP4 head and page"] = ([0, 0, 0, 24, .. "ftypisom"u8, .. Text(Html)], "video/mp4"),
        ["WAV head and page"] = ([.. "RIFF"u8, 255, 255, 255, 255, .. "WAVE"u8, .. Text(Html)], "audio/wav"),

        // Pictures that burst, and that are none.
        ["PNG of 60000 x 60000"] = (PngOf(60_000, 60_000), Unknown),
        ["PNG of 2^31 x 2^31"] = (PngOf(int.MaxValue, int.MaxValue), Unknown),
        ["PNG of 0 x 0"] = (PngOf(0, 0), Unknown),
        ["GIF of 65535 x 65535"] = ([.. Gif[..6], 255, 255, 255, 255, .. Gif[10..]], Unknown),
        ["JPEG of 65535 x 65535"] = (JpegOf(0xFF), Unknown),
        ["JPEG of 0 x 0"] = (JpegOf(0), Unknown),
        ["WebP of 16383 x 16383"] = ([.. WebP[..26], 0xFF, 0x3F, 0xFF, 0x3F, .. WebP[30..]], Unknown),
        ["PNG cut off in its header"] = (Png[..20], Unknown),
        ["JPEG cut off in its header"] = (Jpeg[..12], Unknown),
        ["WebP cut off in its header"] = (WebP[..16], Unknown),
        ["GIF cut off in its header"] = (Gif[..8], Unknown),
        ["JPEG of markers only"] = ([0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 100_000)], Unknown),
        ["JPEG of empty segments"] = ([0xFF, 0xD8, .. Many([0xFF, 0xE1, 0, 2], 30_000)], Unknown),
        ["JPEG with a segment beyond its end"] = ([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1], Unknown),
        ["JPEG with an Exif that goes in circles"] = (
            [
                .. Jpeg[..2],
                0xFF,
                0xE1,
                0,
                22,
                .. "Exif\0\0"u8,
                .. "II*\0"u8,
                0,
                0,
                0,
                0,
                255,
                255,
                8,
                0,
                0,
                0,
                .. Jpeg[2..],
            ],
            "image/jpeg"
        ),
        ["PNG of a chunk as long as there may be"] = ([.. Png[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. "zTXt"u8, 1], Unknown),
        ["PNG of empty chunks"] = ([.. Png[..8], .. Many(CameraData.Chunk("tEXt", []), 20_000)], Unknown),
        ["WebP of empty chunks"] = (
            [.. "RIFF"u8, 255, 255, 255, 127, .. "WEBP"u8, .. Many([.. "EXIF"u8, 0, 0, 0, 0], 20_000)],
            Unknown
        ),
        ["WebP that says it is longer"] = ([.. WebP[..4], 255, 255, 255, 127, .. WebP[8..]], "image/webp"),
        ["WebP that says it is empty"] = ([.. WebP[..4], 0, 0, 0, 0, .. WebP[8..]], Unknown),
    };

    private static byte[] PngOf(int width, int height)
    {
        var header = Png[16..29];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return [.. Png[..8], .. CameraData.Chunk("IHDR", header), .. Png[33..]];
    }

    private static byte[] JpegOf(byte half)
    {
        var jpeg = Jpeg;
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        jpeg.AsSpan(frame + 5, 4).Fill(half);
        return jpeg;
    }

    private static IEnumerable<byte> Many(byte[] bytes, int times) =>
        Enumerable.Repeat(bytes, times).SelectMany(one => one);
}
