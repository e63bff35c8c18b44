using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

[Collection(MeetAppCollection.Name)]
public sealed class BadRestInputTests(BadInputScene scene) : IClassFixture<BadInputScene>
{
    public static TheoryData<string> Names => [.. BadRestInput.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_IsRefusedAndChangesNothing(string name)
    {
        var (method, path, body, error, contentType) = BadRestInput.All[name];

        var answer = await scene.Mallory.Rest.SendText(
            new HttpMethod(method),
            scene.Fill(path),
            body is null ? null : scene.Fill(body),
            contentType
        );

        answer.IsRefused(error);
        await scene.AssertNothingChanged();
    }

    [Fact]
    public async Task Body_ThatIsNoUtf8_IsRefused()
    {
        using var http = new HttpClient { BaseAddress = scene.App.Address };
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xff, 0xc0, 0x80, .. "\"}"u8]);
        content.Headers.Add("Content-Type", "application/json");
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {scene.Mallory.Token}");

        var answer = await http.PostAsync("/api/rooms", content);

        Assert.Equal(400, (int)answer.StatusCode);
        await scene.AssertNothingChanged();
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json")]
    [InlineData("application/merge-patch+json")]
    public async Task Body_InJsonByAnyOfItsNames_IsRead(string contentType) =>
        (await scene.Mallory.Rest.SendText(HttpMethod.Patch, scene.Fill("/api/rooms/{mine}"), "{}", contentType)).Is(
            200
        );
}
