using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// The OpenAPI document, against the routes that the running product has, and the page that shows it.
/// </summary>
[Collection(MeetAppCollection.Name)]
public sealed class ApiDescriptionTests(MeetApp app) : IDisposable
{
    private readonly Rest _stranger = app.Stranger();

    public void Dispose() => _stranger.Dispose();

    [Fact]
    public async Task Document_IsTheOneInTheRepository()
    {
        var served = await Document();
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACTS") == "1")
            File.WriteAllText(Repository.OpenApiDocument, served);

        Assert.True(
            served == File.ReadAllText(Repository.OpenApiDocument),
            $"{Repository.OpenApiDocument} is out of date. This test writes it where UPDATE_CONTRACTS=1 is set."
        );
    }

    [Fact]
    public async Task Document_DescribesEveryRouteAsItIs()
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await Document());
        var paths = document.GetProperty("paths");
        var routes = Routes.All(app).ToArray();

        Assert.Equal(
            routes.Select(route => route.Address).Order(StringComparer.Ordinal),
            paths
                .EnumerateObject()
                .SelectMany(path =>
                    path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}")
                )
                .Order(StringComparer.Ordinal)
        );
        foreach (var (address, method, path, endpoint) in routes)
        {
            var operation = paths.GetProperty(path).GetProperty(method.ToLowerInvariant());
            var takes = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
            var gives = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Single();
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()), address);
            Assert.Equal(takes is not null, operation.TryGetProperty("requestBody", out var body));
            if (takes is not null)
                AssertNames(takes, SchemaOf(body), address);

            var answer = operation.GetProperty("responses").GetProperty($"{gives.StatusCode}");
            Assert.Equal(gives.Type is not null && gives.Type != typeof(void), answer.TryGetProperty("content", out _));
            Assert.Equal(
                "#/components/schemas/Problem",
                SchemaOf(operation.GetProperty("responses").GetProperty("default")).Reference()
            );
            Assert.Equal(
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null,
                operation.TryGetProperty("security", out _)
            );
        }

        void AssertNames(Type type, JsonElement schema, string address)
        {
            var name = schema.Reference()!.Split('/')[^1];
            Assert.Equal((type.Name, address), (name, address));
            var described = document.GetProperty("components").GetProperty("schemas").GetProperty(name);
            var properties = described.TryGetProperty("properties", out var all)
                ? all.EnumerateObject().Select(one => one.Name)
                : [];
            Assert.Equal(WireTypes.PropertiesOf(type).Select(property => property.Name), properties);
        }
    }

    [Fact]
    public async Task Page_RunsItsOwnScriptAndNoOther()
    {
        var page = (await _stranger.Get($"{ApiDescription.Page}/")).Is(200);

        var nonce = page.Header("Content-Security-Policy")!.Split("'nonce-")[1].Split('\'')[0];
        Assert.Equal(3, page.Body.Split($"nonce=\"{nonce}\"").Length - 1);
        Assert.Equal(3, page.Body.Split("<script").Length - 1);
        Assert.DoesNotContain("https://", page.Body, StringComparison.Ordinal);
        (await _stranger.Get($"{ApiDescription.Page}/scalar.js")).Is(200);
        var other = (await _stranger.Get($"{ApiDescription.Page}/")).Header("Content-Security-Policy");
        Assert.DoesNotContain(nonce, other, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "nonce",
            (await _stranger.Get("/rooms")).Header("Content-Security-Policy"),
            StringComparison.Ordinal
        );
    }

    private async Task<string> Document() =>
        (await _stranger.Get(ApiDescription.Address)).Is(200).Body.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static JsonElement SchemaOf(JsonElement holder) =>
        holder.GetProperty("content").EnumerateObject().Single().Value.GetProperty("schema");
}

internal static class Schemas
{
    public static string? Reference(this JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString() : null;
}
