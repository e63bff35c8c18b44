using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>Sections 1 and 2 of docs/protocol.md against the endpoints that the running product has.</summary>
[Collection(MeetAppCollection.Name)]
public sealed partial class EndpointDocumentTests(MeetApp app)
{
    private static readonly Dictionary<string, string[]> Rows = ProtocolDocument
        .RowsOf(1)
        .Concat(ProtocolDocument.RowsOf(2))
        .ToDictionary(row => ProtocolDocument.Quoted(row[0]).Single().Split('?')[0]);

    private Dictionary<string, RouteEndpoint> Endpoints =>
        Routes.All(app).ToDictionary(route => route.Address, route => route.Endpoint);

    [Fact]
    public void Tables_ListEveryEndpointAndNoOther() => Assert.Equal(Endpoints.Keys.Order(), Rows.Keys.Order());

    [Fact]
    public void Tables_SayWhatEachEndpointTakes()
    {
        foreach (var (address, endpoint) in Endpoints)
        {
            var (path, body) = (Rows[address][0], ProtocolDocument.Quoted(Rows[address][1]).SingleOrDefault());
            var takes = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
            Assert.Equal(takes is null, body is null);
            if (takes is not null)
                DocumentedShape.Parse(body!).AssertIs(takes, isRequest: true, address);

            var parameters = endpoint
                .Metadata.OfType<IParameterBindingMetadata>()
                .Where(parameter => parameter.IsOptional && parameter.ParameterInfo.ParameterType.Namespace == "System")
                .Select(parameter => parameter.Name);
            Assert.Equal(parameters.Order(), Parameter().Matches(path).Select(match => match.Groups[1].Value).Order());
        }
    }

    [Fact]
    public void Tables_SayWhatEachEndpointAnswers()
    {
        foreach (var (address, endpoint) in Endpoints)
        {
            var answer = Answer().Match(Rows[address][2]);
            var produces = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Single();
            Assert.True(answer.Success, $"{address} has no answer");
            Assert.Equal($"{produces.StatusCode}", answer.Groups["status"].Value);
            var (shape, hasBody) = (
                answer.Groups["shape"].Value,
                produces.Type is not null && produces.Type != typeof(void)
            );
            if (shape.Length > 0)
                DocumentedShape.Parse(shape).AssertIs(produces.Type!, isRequest: false, address);
            else
                Assert.True(!hasBody || Rows[address][2].Contains("the same", StringComparison.Ordinal), address);
        }
    }

    [GeneratedRegex(@"[?&](\w+)=")]
    private static partial Regex Parameter();

    // "201 `{user}`", "200 RoomSummary", "200 the same, ...", "204: ...".
    [GeneratedRegex(@"^(?<status>\d{3})(?: (?:`(?<shape>[^`]+)`|(?<shape>[A-Z]\w+)))?")]
    private static partial Regex Answer();
}
