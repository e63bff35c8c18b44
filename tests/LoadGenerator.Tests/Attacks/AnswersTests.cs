using System.Net;

namespace MiniMeet.Bench;

public sealed class AnswersTests
{
    [Theory]
    [InlineData("ok", true)]
    [InlineData("room.notFound", true)]
    [InlineData("auth.lockedOut", true)]
    [InlineData("server.unavailable", true)]
    [InlineData("server.error", false)]
    [InlineData("HTTP 500", false)]
    [InlineData("no answer", false)]
    [InlineData("", false)]
    public void IsStable_IsASuccessOrARefusalThatIsNoFaultOfTheServer(string answer, bool stable) =>
        Assert.Equal(stable, Answers.IsStable(answer));

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"rooms":[]}""", "ok")]
    [InlineData(HttpStatusCode.NotFound, """{"status":404,"code":"room.notFound"}""", "room.notFound")]
    [InlineData(HttpStatusCode.BadGateway, """{"status":502}""", "HTTP 502")]
    [InlineData(HttpStatusCode.InternalServerError, "<html>", "HTTP 500")]
    [InlineData(HttpStatusCode.InternalServerError, """["room.notFound"]""", "HTTP 500")]
    [InlineData(HttpStatusCode.InternalServerError, """{"code":7}""", "HTTP 500")]
    public async Task Count_OfARequest_IsTheCodeOfItsProblemDetailsElseItsStatus(
        HttpStatusCode status,
        string body,
        string expected
    )
    {
        var answers = new Answers();

        await answers.Count(Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) }));

        Assert.Equal([new(expected, 1)], answers.Counts);
    }

    [Fact]
    public async Task Count_OfARequestWhoseConnectionBroke_IsNoAnswer()
    {
        var answers = new Answers();

        await answers.Count(Task.FromException<HttpResponseMessage>(new HttpRequestException("reset by peer")));
        await answers.Count(Task.FromCanceled<HttpResponseMessage>(new CancellationToken(true)));

        Assert.Equal([new(Answers.None, 2)], answers.Counts);
    }

    [Fact]
    public async Task Count_OfAHubCall_IsItsCode_AndThrowsOnlyWhereTheConnectionIsGone()
    {
        var answers = new Answers();

        await answers.Count(Task.CompletedTask);
        await answers.Count(Task.FromException(new HubCallException("JoinRoom", "room.notFound", "No such room.")));
        await Assert.ThrowsAsync<HubClosedException>(() =>
            answers.Count(Task.FromException(new HubClosedException("cut")))
        );

        Assert.Equal(
            [(Answers.None, 1), (Answers.Success, 1), ("room.notFound", 1)],
            answers.Counts.Select(count => (count.Key, count.Value)).Order()
        );
    }
}
