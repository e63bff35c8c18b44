using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// A well-formed body for every hub method, and ways to spoil it. Braced words are filled in by <see
/// cref="BadInputScene.Fill"/>.
/// </summary>
internal static partial class HubBodies
{
    public static readonly Dictionary<string, string> Good = new()
    {
        ["JoinRoom"] = """{"roomId":"{mine}","lastSequence":1,"requestId":"{new}"}""",
        ["LeaveRoom"] = """{"roomId":"{room}","requestId":"{new}"}""",
        ["Resume"] =
            """{"sessionId":"{mallory}","rooms":[{"roomId":"{mine}","lastSequence":1,"""
            + "\"lastSignal\":{\"inbox\":\"{new}\",\"number\":1}}]}",
        ["SendMessage"] =
            """{"roomId":"{mine}","clientMessageId":"{new}","text":"hello","replyTo":null,"mentions":null,"""
            + "\"attachments\":null}",
        ["EditMessage"] = """{"roomId":"{mine}","message":1,"text":"hello","mentions":null,"requestId":"{new}"}""",
        ["DeleteMessage"] = """{"roomId":"{mine}","message":1,"requestId":"{new}"}""",
        ["ReactToMessage"] = """{"roomId":"{mine}","message":1,"emoji":"🎉","added":true,"requestId":"{new}"}""",
        ["PinMessage"] = """{"roomId":"{mine}","message":1,"pinned":true,"requestId":"{new}"}""",
        ["LoadMessageHistory"] = """{"roomId":"{mine}","before":5,"after":null,"around":null,"date":null,"limit":5}""",
        ["LoadMessages"] = """{"roomId":"{mine}","sequences":[1,2]}""",
        ["JoinCall"] =
            """{"roomId":"{mine}","media":{"microphone":true,"camera":true,"screen":false},"answer":true,"""
            + "\"requestId\":\"{new}\"}",
        ["DeclineCall"] = """{"roomId":"{mine}","requestId":"{new}"}""",
        ["LeaveCall"] = """{"roomId":"{mine}","requestId":"{new}"}""",
        ["SetMedia"] = """{"roomId":"{mine}","microphone":true,"camera":true,"screen":false,"requestId":"{new}"}""",
        ["ReportQuality"] =
            """{"roomId":"{mine}","samples":[{"peer":"{bob}","roundTrip":12.5,"inbound":{"audio":null,"video":"""
            + """{"bitrate":1000.5,"loss":0.5,"jitter":1.5,"width":640,"height":360,"framesPerSecond":29.5},"""
            + "\"screen\":null}}]}",
        ["SendOffer"] =
            """{"roomId":"{mine}","to":"{bob}","signalId":"{new}","description":{"type":"offer","sdp":"v=0"}}""",
        ["SendAnswer"] =
            """{"roomId":"{mine}","to":"{bob}","signalId":"{new}","description":{"type":"answer","sdp":"v=0"}}""",
        ["SendIceCandidate"] =
            """{"roomId":"{mine}","to":"{bob}","signalId":"{new}","candidate":"""
            + """{"candidate":"c","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"u"}}""",
    };

    /// <summary>The body with ids that name nothing.</summary>
    public static string GoodForNobody(string method) => Word().Replace(Good[method], _ => $"{Guid.NewGuid()}");

    /// <summary>
    /// The body with another value at this place (<c>rooms.0.roomId</c>), which may be no JSON value that a library
    /// would write.
    /// </summary>
    public static string With(string method, string path, string json)
    {
        var (parent, name, body) = Find(method, path);
        if (parent is JsonArray array)
            array[int.Parse(name)] = "@@";
        else
            parent[name] = "@@";
        return body.ToJsonString().Replace("\"@@\"", json, StringComparison.Ordinal);
    }

    public static string Without(string method, string path)
    {
        var (parent, name, body) = Find(method, path);
        Assert.True(parent.AsObject().Remove(name), $"{method} has no {path}");
        return body.ToJsonString();
    }

    /// <summary>The body with this text, field and comma, put at the beginning.</summary>
    public static string WithFirst(string method, string fields) => $"{{{fields},{Good[method][1..]}";

    /// <summary>Every place where a value lies that is not null, and the value: <c>rooms.0.roomId</c>.</summary>
    public static IEnumerable<(string Path, JsonNode Value)> Places(string method) =>
        Places(JsonNode.Parse(Good[method])!, "");

    private static IEnumerable<(string Path, JsonNode Value)> Places(JsonNode node, string path)
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(field => (field.Key, field.Value)),
            JsonArray items => items.Select((item, index) => (Key: $"{index}", Value: item)),
            _ => [],
        };
        foreach (var (name, value) in children)
        {
            if (value is null)
                continue;

            yield return ($"{path}{name}", value);
            foreach (var deeper in Places(value, $"{path}{name}."))
                yield return deeper;
        }
    }

    private static (JsonNode Parent, string Name, JsonNode Body) Find(string method, string path)
    {
        var body = JsonNode.Parse(Good[method])!;
        var names = path.Split('.');
        var parent = names[..^1]
            .Aggregate(body, (node, name) => (node is JsonArray items ? items[int.Parse(name)] : node[name])!);
        return (parent, names[^1], body);
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Word();
}
