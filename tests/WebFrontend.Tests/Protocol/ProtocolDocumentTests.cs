using System.Reflection;
using System.Text.Json.Serialization;
using MiniMeet.WebFrontend.Support;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>docs/protocol.md says what the code does, name by name.</summary>
public sealed class ProtocolDocumentTests
{
    [Fact]
    public void Section6_ListsEveryErrorAndNoOther()
    {
        var rows = ProtocolDocument.RowsOf(6).ToArray();

        Assert.Equal(
            MeetErrors.All.Select(error => $"`{error}` {error.Status}"),
            rows.Select(row => $"{row[0]} {row[1]}")
        );
        Assert.All(rows, row => Assert.EndsWith(".", row[2], StringComparison.Ordinal));
    }

    [Fact]
    public void Section3_ListsEveryHubMethodWithWhatItTakesAndReturns()
    {
        var rows = HubRows()
            .Where(row => row.Length == 3)
            .ToDictionary(row => ProtocolDocument.Quoted(row[0]).Single());

        Assert.Equal(HubContract.Methods.Select(method => method.Name), rows.Keys);
        foreach (var method in HubContract.Methods)
        {
            var (takes, returns) = (rows[method.Name][1], rows[method.Name][2]);
            DocumentedShape
                .Parse(takes.Trim('`'))
                .AssertIs(HubContract.Takes[method.Name], isRequest: true, method.Name);
            if (HubContract.ResultOf(method) is { } result)
                DocumentedShape.Parse(returns.Trim('`')).AssertIs(result, isRequest: false, method.Name);
            else
                Assert.Equal("", returns);
        }
    }

    [Fact]
    public void Section3_ListsEverythingTheServerCalls()
    {
        var rows = HubRows().Where(row => row.Length == 2).TakeWhile(row => char.IsUpper(row[0][1])).ToArray();

        Assert.Equal(
            HubContract.Calls.Select(call => call.Name),
            rows.SelectMany(row => ProtocolDocument.Quoted(row[0]))
        );
        foreach (var call in HubContract.Calls)
        {
            var what = rows.Single(row => ProtocolDocument.Quoted(row[0]).Contains(call.Name))[1];
            var shape = ProtocolDocument.Quoted(what).FirstOrDefault() ?? what.Split(' ')[1]; // "a Signal"
            DocumentedShape
                .Parse(shape)
                .AssertIs(call.GetParameters().Single().ParameterType, isRequest: false, call.Name);
        }
    }

    [Fact]
    public void Section3_ListsEveryRoomEventWithItsFields()
    {
        var rows = HubRows()
            .Where(row => row.Length == 2)
            .SkipWhile(row => char.IsUpper(row[0][1]))
            .SelectMany(row => ProtocolDocument.Quoted(row[0]).Select(type => (Type: type, Fields: row[1])))
            .ToDictionary(row => row.Type, row => row.Fields);
        var kinds = typeof(RoomEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToArray();

        Assert.Equal(kinds.Select(kind => kind.TypeDiscriminator), rows.Keys);
        foreach (var kind in kinds)
        {
            var own = WireTypes
                .PropertiesOf(kind.DerivedType)
                .Select(property => property.Name)
                .Except(["roomId", "sequence", "at"]);
            // "`sessionId`, `reason`: `left`, `timedOut`": what follows a colon are values.
            var documented = ProtocolDocument
                .Quoted(rows[(string)kind.TypeDiscriminator!].Split(". ")[0].Split("`: ")[0] + "`")
                .Select(field => field.Split(':')[0].TrimEnd('?'))
                .Where(field => field != "sequence");
            Assert.Equal(own, documented);
        }
    }

    [Fact]
    public void Shapes_WrittenOut_AreThoseOfTheTypes()
    {
        var types = new Dictionary<string, Type>
        {
            ["Room"] = typeof(RoomInfo),
            ["RoomSummary"] = typeof(RoomSummary),
            ["User"] = typeof(User),
            ["Participant"] = typeof(Participant),
            ["CallParticipation"] = typeof(CallParticipation),
            ["Media"] = typeof(Media),
            ["Message"] = typeof(ChatMessage),
            ["Attachment"] = typeof(Attachment),
            ["MessagePage"] = typeof(MessagePage),
            ["RoomEntry"] = typeof(RoomEntry),
            ["RoomSnapshot"] = typeof(RoomSnapshot),
            ["Signal"] = typeof(Signal),
            ["QualitySample"] = typeof(QualitySample),
            ["StreamSample"] = typeof(StreamSample),
        };
        var shapes = ProtocolDocument.ShapesOf(2).Concat(ProtocolDocument.ShapesOf(3)).ToArray();

        Assert.Equal(types.Keys, shapes.Select(shape => shape.Name));
        foreach (var (name, shape) in shapes)
            shape.AssertIs(types[name], isRequest: false, name);
    }

    [Fact]
    public void Section4And6_NameOnlyErrorsThatExist()
    {
        var groups = MeetErrors.All.Select(error => error.Value.Split('.')[0]).ToHashSet();
        var named = File.ReadAllText(Repository.ProtocolDocument)
            .Split('`')
            .Where((_, number) => number % 2 == 1)
            .Where(text => text.Split('.') is [var group, not "*"] && groups.Contains(group))
            .ToArray();

        Assert.True(named.Length > MeetErrors.All.Count, "the text names some besides the table");
        Assert.All(named, code => Assert.Equal(code, MeetErrors.Find(code).Value));
    }

    [Fact]
    public void Section1_SaysTheNameOfTheCookie() =>
        Assert.Contains(
            $"`{AccessTokens.Cookie}`",
            File.ReadAllText(Repository.ProtocolDocument),
            StringComparison.Ordinal
        );

    private static IEnumerable<string[]> HubRows() => ProtocolDocument.RowsOf(3);
}
