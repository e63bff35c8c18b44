using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MiniMeet.WebFrontend.Users;

/// <summary>Makes tokens of every kind, right and wrong, without using the code under test.</summary>
internal static class Jws
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    public static string Sign(string header, string payload, byte[] key) =>
        SignParts($"{Encode(header)}.{Encode(payload)}", key);

    public static string Sign(object payload, byte[] key, string header = Header) =>
        Sign(header, JsonSerializer.Serialize(payload), key);

    public static string SignParts(string parts, byte[] key) =>
        $"{parts}.{Base64Url.EncodeToString(Hmac(key, Encoding.ASCII.GetBytes(parts)))}";

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    /// <summary>HMAC-SHA-256 written out from RFC 2104, so that it owes nothing to the framework's.</summary>
    public static byte[] Hmac(byte[] key, byte[] text)
    {
        var block = new byte[64];
        (key.Length > block.Length ? SHA256.HashData(key) : key).CopyTo(block, 0);
        var inner = SHA256.HashData([.. block.Select(one => (byte)(one ^ 0x36)), .. text]);
        return SHA256.HashData([.. block.Select(one => (byte)(one ^ 0x5c)), .. inner]);
    }
}
