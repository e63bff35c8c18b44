using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hosting;

[Collection(MeetAppCollection.Name)]
public sealed class AnswerTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;

    public async Task InitializeAsync() => _alice = await app.Register("Alice");

    public async Task DisposeAsync() => await _alice.DisposeAsync();

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/api/users/me", 200)]
    [InlineData("/api/rooms?limit=0", 400)] // refused by us
    [InlineData("/api/rooms?limit=x", 400)] // refused by the framework
    [InlineData("/api/nothing", 404)]
    [InlineData("/health/ready", 200)]
    public async Task EveryAnswer_HasTheSecurityHeaders(string path, int status)
    {
        var answer = (await _alice.Rest.Get(path)).Is(status);

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
        Assert.Contains("default-src 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        // Sockets of this origin are in 'self'; no other host's.
        Assert.Contains("connect-src 'self';", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        // So none but our own files.
        Assert.DoesNotContain("script-src", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/users/me", 200)]
    [InlineData("GET", "/api/ice-servers", 200)]
    [InlineData("GET", "/API/rooms", 200)]
    [InlineData("POST", "/api/rooms", 400)] // refused by the framework
    [InlineData("GET", "/api/rooms?limit=0", 400)] // refused by us
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("PUT", "/api/rooms", 405)]
    [InlineData("POST", "/hub/meet/negotiate?negotiateVersion=1", 200)]
    [InlineData("GET", "/hub/nothing", 404)]
    public async Task Answer_OfTheApiOrTheHub_IsStoredByNobody(string method, string path, int status)
    {
        Assert.Equal(
            "no-store",
            (await _alice.Rest.Send(new HttpMethod(method), path)).Is(status).Header("Cache-Control")
        );
    }

    [Fact]
    public async Task Refusal_OfAStranger_IsStoredByNobody()
    {
        using var stranger = app.Stranger();

        Assert.Equal("no-store", (await stranger.Get("/api/users/me")).Is(401).Header("Cache-Control"));
        Assert.Equal(
            "no-store",
            (await stranger.Post("/api/auth/login", new { email = "a@example.org", password = "wrong horse" }))
                .Is(401)
                .Header("Cache-Control")
        );
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/nothing/at/all")]
    [InlineData("GET", "/api/rooms/not-a-uuid")]
    [InlineData("GET", "/api/users/not-a-uuid")]
    [InlineData("GET", "/hub/nothing")]
    [InlineData("GET", "/health/nothing")]
    [InlineData("GET", "/assets/nothing.js")]
    public async Task UnknownAddress_IsNotFound(string method, string path) =>
        (await _alice.Rest.Send(new HttpMethod(method), path)).IsRefused(MeetErrors.RequestNotFound);

    [Theory]
    [InlineData("PUT", "/api/rooms")]
    [InlineData("DELETE", "/api/rooms")]
    [InlineData("DELETE", "/api/users/me")]
    [InlineData("GET", "/api/auth/login")]
    [InlineData("POST", "/api/ice-servers")]
    public async Task WrongMethod_IsRefusedWithTheRightOnes(string method, string path) =>
        Assert.NotEmpty(
            (await _alice.Rest.Send(new HttpMethod(method), path))
                .IsRefused(MeetErrors.RequestMethodNotAllowed)
                .Header("Allow")!
        );

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_IsForAnybody(string path)
    {
        using var stranger = app.Stranger();

        Assert.Equal("Healthy", (await stranger.Get(path)).Is(200).Body);
    }

    public static TheoryData<string, string> Protected =>
        new()
        {
            { "POST", "/api/auth/refresh" },
            { "POST", "/api/auth/logout" },
            { "POST", "/api/auth/logout-all" },
            { "GET", "/api/auth/validate" },
            { "GET", "/api/users/me" },
            { "PATCH", "/api/users/me" },
            { "GET", "/api/users" },
            { "GET", $"/api/users/{Guid.Empty}" },
            { "POST", "/api/rooms" },
            { "GET", "/api/rooms" },
            { "GET", $"/api/rooms/{Guid.Empty}" },
            { "PATCH", $"/api/rooms/{Guid.Empty}" },
            { "DELETE", $"/api/rooms/{Guid.Empty}" },
            { "GET", $"/api/rooms/{Guid.Empty}/participants" },
            { "POST", $"/api/rooms/{Guid.Empty}/participants" },
            { "DELETE", $"/api/rooms/{Guid.Empty}/participants/{Guid.Empty}" },
            { "GET", $"/api/rooms/{Guid.Empty}/messages" },
            { "GET", "/api/ice-servers" },
            { "POST", $"/api/rooms/{Guid.Empty}/uploads" },
            { "GET", $"/api/rooms/{Guid.Empty}/uploads/{Guid.Empty}" },
            { "PUT", $"/api/rooms/{Guid.Empty}/uploads/{Guid.Empty}/parts/1" },
            { "POST", $"/api/rooms/{Guid.Empty}/uploads/{Guid.Empty}/complete" },
            { "DELETE", $"/api/rooms/{Guid.Empty}/uploads/{Guid.Empty}" },
            { "GET", $"/api/rooms/{Guid.Empty}/attachments/{Guid.Empty}" },
            { "GET", $"/api/rooms/{Guid.Empty}/attachments/{Guid.Empty}/thumbnail" },
            { "GET", "/hub/meet" },
            { "POST", "/hub/meet/negotiate" },
        };

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task Endpoint_WithoutAToken_AsksForOne(string method, string path)
    {
        using var stranger = app.Stranger();

        (await stranger.Send(new HttpMethod(method), path)).IsRefused(MeetErrors.AuthRequired);
    }
}
