using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>Somebody in a room who uploads files and downloads them again, each byte of which is checked.</summary>
internal sealed class FileTransfer : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Participant _person;
    private readonly Guid _room;
    private readonly int _atOnce;

    private FileTransfer(HttpClient http, Participant person, Guid room, int atOnce) =>
        (_http, _person, _room, _atOnce) = (http, person, room, atOnce);

    public static async Task<FileTransfer> Begin(Uri server, int atOnce)
    {
        var account = await Account.RegisterAsync(server);
        var room = await account.CreateRoomAsync();
        var person = new Participant(await account.ConnectAsync());
        await person.JoinRoom(room);
        var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        return new FileTransfer(http, person, room, atOnce);
    }

    /// <summary>Uploads a file of this many bytes, and downloads it several times at once.</summary>
    public async Task Run(long size)
    {
        var started = await Post($"/api/rooms/{_room}/uploads", new { name = "file.bin", size });
        var upload = started.GetProperty("uploadId").GetGuid();
        var (partSize, parts) = (started.GetProperty("partSize").GetInt32(), started.GetProperty("parts").GetInt32());
        var seed = RandomNumberGenerator.GetBytes(partSize);

        await Parallel.ForEachAsync(
            Enumerable.Range(1, parts),
            new ParallelOptions { MaxDegreeOfParallelism = _atOnce },
            async (part, cancelled) =>
            {
                using var content = new ByteArrayContent(PartOf(seed, part, size));
                var path = $"/api/rooms/{_room}/uploads/{upload}/parts/{part}";
                using var answer = await _http.PutAsync(path, content, cancelled);
                answer.EnsureSuccessStatusCode();
            }
        );
        await Post($"/api/rooms/{_room}/uploads/{upload}/complete", new { });

        var expected = Hash(Enumerable.Range(1, parts).Select(part => PartOf(seed, part, size)));
        await Task.WhenAll(Enumerable.Range(0, _atOnce).Select(_ => Check(upload, expected)));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _person.DisposeAsync();
    }

    // Each begins with its number, so that no two are equal.
    private static byte[] PartOf(byte[] seed, int part, long size)
    {
        var left = size - ((long)seed.Length * (part - 1));
        var bytes = seed[..(int)Math.Min(seed.Length, left)];
        BitConverter.TryWriteBytes(bytes, part);
        return bytes;
    }

    private static string Hash(IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task Check(Guid attachment, string expected)
    {
        using var answer = await _http.GetAsync(
            $"/api/rooms/{_room}/attachments/{attachment}",
            HttpCompletionOption.ResponseHeadersRead
        );
        answer.EnsureSuccessStatusCode();
        await using var bytes = await answer.Content.ReadAsStreamAsync();
        var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes));
        if (actual != expected || answer.Headers.ETag?.Tag != $"\"{expected}\"")
            throw new InvalidDataException("What came back is not what was sent.");
    }

    private async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
