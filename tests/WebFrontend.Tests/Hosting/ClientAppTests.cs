using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hosting;

[Collection(MeetAppCollection.Name)]
public sealed class ClientAppTests(MeetApp app) : IDisposable
{
    private readonly Rest _browser = app.Stranger();

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/rooms/0c9f3a52-0000-4000-8000-000000000001")]
    [InlineData("/some/page.with.dots")]
    [InlineData("/apiary")]
    public async Task Page_OfTheClient_IsTheApplicationAndAskedForEachTime(string path)
    {
        var answer = (await _browser.Get(path)).Is(200);

        Assert.Equal(MeetApp.Page, answer.Body);
        Assert.Equal("text/html", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task File_WithAHashInItsName_IsKeptForEver()
    {
        var answer = (await _browser.Get("/assets/index-1a2b3c.js")).Is(200);

        Assert.Equal("text/javascript", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Page_AskedForWithAnotherMethod_IsNoPage() =>
        Assert.NotEqual(200, (await _browser.Post("/rooms/1", new { })).Status);
}

[Collection(TimedMeetAppCollection.Name)]
public sealed class ClientAppNotBuiltTests(TimedMeetApp app)
{
    [Fact]
    public async Task Page_OfAClientThatIsNotBuilt_SaysSo()
    {
        using var browser = app.Stranger();

        Assert.Contains(
            "./minimeet up",
            (await browser.Get("/")).IsRefused(MeetErrors.RequestNotFound).Body,
            StringComparison.Ordinal
        );
    }
}
