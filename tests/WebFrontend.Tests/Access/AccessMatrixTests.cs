using System.Reflection;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Access;

/// <summary>
/// The matrix of all that can be asked and all that somebody can be, made from the routes and the hub themselves: what
/// the rule lets in is done, and everybody else is refused with the rule's code. Something new without a rule, or
/// without a line here, is red.
/// </summary>
[Collection(MeetAppCollection.Name)]
public sealed class AccessMatrixTests(MeetApp app)
{
    /// <summary>What to send to each address, so that nothing but the sender can be wrong with it.</summary>
    private static readonly Dictionary<string, string?> Bodies = new()
    {
        ["POST /api/auth/register"] =
            """{"email":"{new}@example.com","username":"New","password":"correct horse battery"}""",
        ["POST /api/auth/login"] = """{"email":"{email}","password":"correct horse battery"}""",
        ["POST /api/auth/refresh"] = null,
        ["POST /api/auth/logout"] = null,
        ["POST /api/auth/logout-all"] = null,
        ["GET /api/auth/validate"] = null,
        ["GET /api/users/me"] = null,
        ["GET /api/users/me/unread"] = null,
        ["PATCH /api/users/me"] = """{"username":"Another"}""",
        ["GET /api/users"] = null,
        ["GET /api/users/{id}"] = null,
        ["POST /api/rooms"] = """{"name":"Room"}""",
        ["GET /api/rooms"] = null,
        ["GET /api/rooms/{id}"] = null,
        ["PATCH /api/rooms/{id}"] = """{"name":"Another"}""",
        ["DELETE /api/rooms/{id}"] = null,
        ["GET /api/rooms/{id}/participants"] = null,
        ["POST /api/rooms/{id}/participants"] = "{}",
        ["DELETE /api/rooms/{id}/participants/{userId}"] = null,
        ["GET /api/rooms/{id}/messages"] = null,
        ["GET /api/ice-servers"] = null,
        ["POST /api/rooms/{id}/uploads"] = """{"name":"a.png","size":2}""",
        ["GET /api/rooms/{id}/uploads/{uploadId}"] = null,
        ["PUT /api/rooms/{id}/uploads/{uploadId}/parts/{part}"] = "{}", // as many bytes as the scene's file has
        ["POST /api/rooms/{id}/uploads/{uploadId}/complete"] = null,
        ["DELETE /api/rooms/{id}/uploads/{uploadId}"] = null,
        ["GET /api/rooms/{id}/attachments/{attachmentId}"] = null,
        ["GET /api/rooms/{id}/attachments/{attachmentId}/thumbnail"] = null,
    };

    public static TheoryData<string> Addresses => [.. Bodies.Keys, "GET /api/ice-servers?roomId={room}"];

    public static TheoryData<string> HubMethods => [.. HubContract.Methods.Select(method => method.Name)];

    [Fact]
    public void Everything_that_can_be_asked_has_a_rule_and_a_line_here()
    {
        Assert.Equal(Routes.All(app).Select(route => route.Address).Order(), Bodies.Keys.Order());
        var operations = Routes
            .All(app)
            .SelectMany(route => route.Endpoint.Metadata.OfType<RequiresAttribute>())
            .Concat(HubContract.Methods.Select(method => method.GetCustomAttribute<RequiresAttribute>()!))
            .Select(one => one.Operation)
            .ToHashSet();
        Assert.All(Routes.All(app), route => Assert.NotNull(route.Endpoint.Metadata.GetMetadata<RequiresAttribute>()));
        Assert.All(operations, operation => Assert.NotNull(AccessPolicy.RuleOf(operation)));
        Assert.Equal(Enum.GetValues<Operation>().Order(), operations.Append(Operation.UseRelay).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Over_REST_those_whom_the_rule_lets_in_and_nobody_else(string address)
    {
        var (method, path) = (address.Split(' ')[0], address.Split(' ')[1]);
        var route = Routes.All(app).Single(route => route.Address == address.Split('?')[0]).Endpoint;
        var operation = address.Contains('?', StringComparison.Ordinal)
            ? Operation.UseRelay
            : route.Metadata.GetRequiredMetadata<RequiresAttribute>().Operation;
        var filled = path.Replace("{userId}", "{person}", StringComparison.Ordinal)
            .Replace(
                "{id}",
                path.StartsWith("/api/users", StringComparison.Ordinal) ? "{person}" : "{room}",
                StringComparison.Ordinal
            );

        foreach (var roles in AccessScene.Actors)
        {
            await using var scene = await AccessScene.Open(app, roles, path);
            var body = Bodies.GetValueOrDefault(address);
            AssertAnswer(operation, roles, await scene.Ask(method, filled, body, app));
        }
    }

    [Theory]
    [MemberData(nameof(HubMethods))]
    public async Task Over_the_hub_those_whom_the_rule_lets_in_and_nobody_else(string method)
    {
        var contract = HubContract.Methods.Single(one => one.Name == method);
        var operation = contract.GetCustomAttribute<RequiresAttribute>()!.Operation;

        foreach (var roles in AccessScene.Actors)
        {
            await using var scene = await AccessScene.Open(app, roles);
            AssertAnswer(operation, roles, await scene.Call(method, app));
        }
    }

    private static void AssertAnswer(Operation operation, Roles roles, string? refusal)
    {
        var rule = AccessPolicy.RuleOf(operation);
        var expected =
            AccessPolicy.Allows(operation, roles) ? null
            : roles == Roles.Anonymous ? MeetErrors.AuthRequired.Value
            : rule.BarsRemoved && roles.HasFlag(Roles.Removed) ? MeetErrors.RoomRemoved.Value
            : rule.Refusal.Value;
        Assert.True(
            expected == refusal,
            $"{operation} by {roles}: {refusal ?? "done"} instead of {expected ?? "done"}"
        );
    }
}
