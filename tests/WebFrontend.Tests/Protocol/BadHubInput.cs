using System.Text.Json;
using static MiniMeet.WebFrontend.Protocol.HubBodies;

namespace MiniMeet.WebFrontend.Protocol;

/// <param name="Arguments">The argument list, as JSON.</param>
internal sealed record BadCall(string Method, string Arguments, MeetError Error, int MessageType = 1);

/// <summary>
/// What is wrong over the hub, by name. Mallory calls it, who is in a room and call of her own.
/// </summary>
internal static partial class BadHubInput
{
    private static readonly MeetError Invalid = MeetErrors.RequestInvalid;

    public static readonly Dictionary<string, BadCall> All = Good
        .Keys.SelectMany(method => Arguments(method).Concat(Values(method)))
        .Concat(Limits())
        .Concat(Others())
        .ToDictionary(one => one.Name, one => one.Call);

    /// <summary>What can be wrong with the argument of any method.</summary>
    private static IEnumerable<(string Name, BadCall Call)> Arguments(string method)
    {
        var good = Good[method];
        foreach (
            var (what, arguments) in new[]
            {
                ("no argument", "[]"),
                ("two arguments", $"[{good},{good}]"),
                ("null", "[null]"),
                ("an array", "[[]]"),
                ("a text", "[\"x\"]"),
                ("a number", "[1]"),
                ("an empty object", "[{}]"),
                ("an unknown field", $"[{WithFirst(method, "\"more\":1")}]"),
                ("a sender", $"[{WithFirst(method, "\"from\":\"{alice}\"")}]"),
                ("a field twice", $"[{WithFirst(method, FirstField(good))}]"),
                ("a body too deep", $"[{WithFirst(method, $"\"more\":{Nested(20)}")}]"),
                ("a body far too deep", $"[{WithFirst(method, $"\"more\":{Nested(55)}")}]"),
            }
        )
        {
            yield return ($"{method}: {what}", new(method, arguments, Invalid));
        }

        yield return ($"{method}: as a stream", new(method, $"[{good}]", Invalid, MessageType: 4));
    }

    /// <summary>What can be wrong with a value, by what belongs there.</summary>
    private static IEnumerable<(string Name, BadCall Call)> Values(string method)
    {
        foreach (var (path, value) in Places(method))
        {
            var isId = value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is ['{', .., '}'];
            string[] bad = value.GetValueKind() switch
            {
                JsonValueKind.String when isId => ["null", "1", "{}", "\"\"", "\"1\"", "\"{{new}}\"", "\"{new}0\""],
                JsonValueKind.String => ["1", "true", "{}", "[]", "\"\\ud800\"", "\"\\udc00x\""],
                JsonValueKind.Number when value.ToJsonString().Contains('.') =>
                [
                    "\"1\"",
                    "true",
                    "[]",
                    "-0.5",
                    "99999999999999999999",
                    "1e400",
                    "-1e400",
                ],
                JsonValueKind.Number => ["\"1\"", "1.5", "true", "[]", "99999999999999999999", "1e400"],
                JsonValueKind.True or JsonValueKind.False => ["null", "1", "\"true\"", "{}"],
                JsonValueKind.Object when path is "rooms.0.lastSignal" or "samples.0.inbound.video" =>
                [
                    "1",
                    "\"x\"",
                    "[]",
                    "{}",
                ], // it may be null
                JsonValueKind.Object => ["null", "1", "\"x\"", "[]", "{}", "{\"more\":1}"],
                _ => ["null", "1", "\"x\"", "{}"],
            };
            foreach (var json in bad)
            {
                if (path == "requestId" && json == "null")
                    continue; // as good as none
                yield return ($"{method}: {path} {json}", new(method, $"[{With(method, path, json)}]", Invalid));
            }
        }
    }

    private static IEnumerable<(string Name, BadCall Call)> Others()
    {
        foreach (
            var method in new[]
            {
                "NoSuchMethod",
                "",
                "joinRoom ",
                "OnConnectedAsync",
                "Dispose",
                "ToString",
                "GetHashCode",
                "get_Context",
            }
        )
        {
            yield return ($"no method: '{method}'", new(method, "[{}]", MeetErrors.RequestInvalid));
        }

        foreach (
            var (method, error) in new[]
            {
                ("JoinRoom", MeetErrors.RoomNotFound),
                ("SendMessage", MeetErrors.RoomNotFound),
                ("EditMessage", MeetErrors.RoomNotFound),
                ("DeleteMessage", MeetErrors.RoomNotFound),
                ("ReactToMessage", MeetErrors.RoomNotFound),
                ("PinMessage", MeetErrors.RoomNotFound),
                ("LoadMessageHistory", MeetErrors.RoomNotFound),
                ("LoadMessages", MeetErrors.RoomNotFound),
                ("JoinCall", MeetErrors.RoomNotFound),
                ("DeclineCall", MeetErrors.RoomNotFound),
                ("SetMedia", MeetErrors.RoomNotFound),
                ("SetTyping", MeetErrors.RoomNotJoined),
                ("MarkRead", MeetErrors.RoomNotJoined),
                ("ReportQuality", MeetErrors.CallNotJoined),
                ("SendOffer", MeetErrors.CallNotJoined),
                ("SendIceCandidate", MeetErrors.CallNotJoined),
            }
        )
        {
            yield return (
                $"{method}: room that is not",
                new(method, $"[{With(method, "roomId", "\"{new}\"")}]", error)
            );
        }

        foreach (
            var (method, error) in new[]
            {
                ("SendMessage", MeetErrors.RoomNotJoined),
                ("EditMessage", MeetErrors.RoomNotJoined),
                ("DeleteMessage", MeetErrors.RoomNotJoined),
                ("ReactToMessage", MeetErrors.RoomNotJoined),
                ("PinMessage", MeetErrors.RoomNotJoined),
                ("LoadMessageHistory", MeetErrors.RoomNotMember),
                ("LoadMessages", MeetErrors.RoomNotMember),
                ("JoinCall", MeetErrors.RoomNotJoined),
                ("DeclineCall", MeetErrors.RoomNotJoined),
                ("SetMedia", MeetErrors.CallNotJoined),
                ("SetTyping", MeetErrors.RoomNotJoined),
                ("MarkRead", MeetErrors.RoomNotJoined),
                ("SendOffer", MeetErrors.CallNotJoined),
                ("SendAnswer", MeetErrors.CallNotJoined),
                ("SendIceCandidate", MeetErrors.CallNotJoined),
                ("ReportQuality", MeetErrors.CallNotJoined),
            }
        )
        {
            yield return (
                $"{method}: somebody else's room",
                new(method, $"[{With(method, "roomId", "\"{room}\"")}]", error)
            );
        }

        foreach (var method in new[] { "EditMessage", "DeleteMessage", "ReactToMessage", "PinMessage" })
        {
            // her coming into her room is no message
            yield return (
                $"{method}: no message",
                new(method, $"[{With(method, "message", "2")}]", MeetErrors.MessageNotFound)
            );
        }

        // In a room of her own she may resume no other session at all; ReconnectTests has the other case.
        yield return (
            "Resume: somebody else's session",
            new("Resume", """[{"sessionId":"{alice}","rooms":[]}]""", Invalid)
        );
        yield return (
            "ReportQuality: about somebody elsewhere",
            new("ReportQuality", $"[{Good["ReportQuality"]}]", MeetErrors.CallPeerNotFound)
        );
        yield return (
            "ReportQuality: about herself",
            new(
                "ReportQuality",
                $"[{With("ReportQuality", "samples.0.peer", "\"{mallory}\"")}]",
                MeetErrors.CallPeerNotFound
            )
        );
        yield return (
            "SendOffer: to somebody elsewhere",
            new("SendOffer", $"[{Good["SendOffer"]}]", MeetErrors.CallPeerNotFound)
        );
    }

    private static string Samples(IEnumerable<string> peers) =>
        $"[{string.Join(',', peers.Select(peer =>
        $$$"""{"peer":"{{{peer}}}","roundTrip":null,"inbound":{"audio":null,"video":null,"screen":null}}"""))}]";

    // The index, or the end of the object where there is no second field.
    private static string FirstField(string body)
    {
        var end = body.IndexOf(',', body.IndexOf(':', StringComparison.Ordinal));
        return body[1..(end < 0 ? body.Length - 1 : end)];
    }

    private static string Nested(int depth) => $"{new string('[', depth)}{new string(']', depth)}";
}
