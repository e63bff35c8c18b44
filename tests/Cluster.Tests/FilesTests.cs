using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MiniMeet.ClusterTests.Support;

namespace MiniMeet.ClusterTests;

/// <summary>A file comes in through any front end, part by part, and goes out through any.</summary>
public sealed class FilesTests(PatientCluster cluster) : IClassFixture<PatientCluster>
{
    [Fact]
    public async Task A_file_whose_parts_go_to_different_front_ends_is_one_file_on_each()
    {
        var ada = await Account.Register(cluster.FrontEnd(1), "Ada");
        var room = await ada.CreateRoom();
        using var first = Client(cluster.FrontEnd(1), ada);
        using var second = Client(cluster.FrontEnd(2), ada);
        using var hub = new FrontEnd(cluster.FrontEnd(1));
        await using var socket = await hub.Connect(ada.Token);
        await socket.Ask("JoinRoom", new { roomId = room });
        var bytes = RandomNumberGenerator.GetBytes(9_000_000);

        using var started = await first.PostAsJsonAsync(
            $"/api/rooms/{room}/uploads",
            new { name = "a.bin", size = bytes.Length }
        );
        var upload = await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var id = upload.GetProperty("uploadId").GetGuid();
        foreach (var (index, part) in bytes.Chunk(upload.GetProperty("partSize").GetInt32()).Index())
        {
            using var content = new ByteArrayContent(part);
            var at = index % 2 == 0 ? first : second;
            using var put = await at.PutAsync($"/api/rooms/{room}/uploads/{id}/parts/{index + 1}", content);
            put.EnsureSuccessStatusCode();
        }

        using var completed = await second.PostAsync($"/api/rooms/{room}/uploads/{id}/complete", null);
        completed.EnsureSuccessStatusCode();
        var sent = await socket.Ask(
            "SendMessage",
            new
            {
                roomId = room,
                clientMessageId = Guid.NewGuid(),
                text = "",
                attachments = new[] { id },
            }
        );

        Assert.Contains("\"a.bin\"", sent, StringComparison.Ordinal);
        foreach (var at in new[] { first, second })
            Assert.Equal(bytes, await at.GetByteArrayAsync($"/api/rooms/{room}/attachments/{id}"));
    }

    private static HttpClient Client(Uri frontEnd, Account account) =>
        new(new SocketsHttpHandler { UseCookies = false, UseProxy = false })
        {
            BaseAddress = frontEnd,
            Timeout = Timeouts.Limit,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", account.Token) },
        };
}
