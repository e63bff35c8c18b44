using System.Text.Json;
using static MiniMeet.WebFrontend.Protocol.HubBodies;

namespace MiniMeet.WebFrontend.Protocol;

/// <param name="Arguments">The argument list, as JSON.</param>
internal sealed record BadCall(string Method, string Arguments, MeetError Error, int MessageType = 1);

/// <summary>
/// What is wrong over the hub, by name. Mallory calls it, who has a seat in a room and call of her own.
/// </summary>
internal static class BadHubInput
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
                yield return ($"{method}: {path} {json}", new(method, $"[{With(method, path, json)}]", Invalid));
            }
        }
    }

    private static IEnumerable<(string Name, BadCall Call)> Limits()
    {
        foreach (
            var (method, path, what, json) in new[]
            {
                ("JoinRoom", "lastSequence", "negative", "-1"),
                ("Resume", "rooms.0.lastSequence", "negative", "-1"),
                ("Resume", "rooms.0.lastSignal.number", "negative", "-1"),
                (
                    "Resume",
                    "rooms",
                    "101 of them",
                    $"[{string.Join(',', Enumerable.Repeat("{\"roomId\":\"{new}\"}", 101))}]"
                ),
                ("Resume", "rooms", "nothing in it", "[null]"),
                ("LoadMessageHistory", "before", "0", "0"),
                ("LoadMessageHistory", "before", "negative", "-9223372036854775808"),
                ("LoadMessageHistory", "limit", "0", "0"),
                ("LoadMessageHistory", "limit", "negative", "-1"),
                ("LoadMessageHistory", "limit", "101", "101"),
                ("LoadMessageHistory", "limit", "null", "null"),
                ("SendMessage", "text", "null", "null"),
                ("SendMessage", "text", "empty", "\"\""),
                ("SendMessage", "text", "blank", "\" \\t\\n \""),
                ("SendMessage", "text", "2001 characters", $"\"{new string('x', 2_001)}\""),
                ("ReportQuality", "samples", "none", "[]"),
                ("ReportQuality", "samples", "nothing in it", "[null]"),
                ("ReportQuality", "samples", "17 of them", Samples(Enumerable.Repeat("{new}", 17))),
                ("ReportQuality", "samples", "two of one peer", Samples(["{bob}", "{bob}"])),
                ("ReportQuality", "samples.0.roundTrip", "over a minute", "60000.1"),
                ("ReportQuality", "samples.0.inbound.video.bitrate", "over a gigabit", "1000000001"),
                ("ReportQuality", "samples.0.inbound.video.loss", "over 1", "1.01"),
                ("ReportQuality", "samples.0.inbound.video.jitter", "over a minute", "60001"),
                ("ReportQuality", "samples.0.inbound.video.width", "0", "0"),
                ("ReportQuality", "samples.0.inbound.video.width", "16385", "16385"),
                ("ReportQuality", "samples.0.inbound.video.height", "0", "0"),
                ("ReportQuality", "samples.0.inbound.video.height", "16385", "16385"),
                ("ReportQuality", "samples.0.inbound.video.framesPerSecond", "over 1000", "1001"),
                ("ReportQuality", "samples.0.inbound.audio", "without a loss", """{"bitrate":1,"jitter":1}"""),
                (
                    "ReportQuality",
                    "samples.0.inbound.screen",
                    "with a loss over 1",
                    """{"bitrate":1,"loss":2,"jitter":1}"""
                ),
                ("ReportQuality", "samples.0.roundTrip", "with a time of its own", "1,\"at\":\"2026-03-01T00:00:00Z\""),
                ("SendOffer", "description.type", "that of an answer", "\"answer\""),
                ("SendAnswer", "description.type", "that of an offer", "\"offer\""),
                ("SendOffer", "description.type", "pranswer", "\"pranswer\""),
                ("SendOffer", "description.type", "rollback", "\"rollback\""),
                ("SendOffer", "description.type", "number of offer", "0"),
                ("SendAnswer", "description.type", "number of answer", "1"),
                ("SendOffer", "description.sdp", "null", "null"),
                ("SendOffer", "description.sdp", "24001 characters", $"\"{new string('x', 24_001)}\""),
                ("SendIceCandidate", "candidate.candidate", "null", "null"),
                ("SendIceCandidate", "candidate.candidate", "1001 characters", $"\"{new string('x', 1_001)}\""),
            }
        )
        {
            yield return ($"{method}: {path}, {what}", new(method, $"[{With(method, path, json)}]", Invalid));
        }

        foreach (
            var (method, path) in new[]
            {
                ("Resume", "sessionId"),
                ("Resume", "rooms"),
                ("Resume", "rooms.0.roomId"),
                ("Resume", "rooms.0.lastSignal.inbox"),
                ("Resume", "rooms.0.lastSignal.number"),
                ("SendMessage", "roomId"),
                ("SendMessage", "clientMessageId"),
                ("SendMessage", "text"),
                ("JoinCall", "media"),
                ("JoinCall", "media.camera"),
                ("SetMedia", "screen"),
                ("ReportQuality", "samples"),
                ("ReportQuality", "samples.0.peer"),
                ("ReportQuality", "samples.0.roundTrip"),
                ("ReportQuality", "samples.0.inbound"),
                ("ReportQuality", "samples.0.inbound.audio"),
                ("ReportQuality", "samples.0.inbound.video.loss"),
                ("SendOffer", "to"),
                ("SendOffer", "signalId"),
                ("SendOffer", "description"),
                ("SendOffer", "description.type"),
                ("SendOffer", "description.sdp"),
                ("SendIceCandidate", "candidate"),
                ("SendIceCandidate", "candidate.candidate"),
            }
        )
        {
            yield return ($"{method}: {path}, missing", new(method, $"[{Without(method, path)}]", Invalid));
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
                ("LoadMessageHistory", MeetErrors.RoomNotFound),
                ("JoinCall", MeetErrors.RoomNotFound),
                ("LeaveCall", MeetErrors.RoomNotFound),
                ("DeclineCall", MeetErrors.RoomNotFound),
                ("SetMedia", MeetErrors.RoomNotFound),
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
                ("LoadMessageHistory", MeetErrors.RoomNotMember),
                ("JoinCall", MeetErrors.RoomNotJoined),
                ("LeaveCall", MeetErrors.RoomNotJoined),
                ("DeclineCall", MeetErrors.RoomNotJoined),
                ("SetMedia", MeetErrors.RoomNotJoined),
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
