using static MiniMeet.WebFrontend.Protocol.HubBodies;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>Values that are of the right kind, and too much, too little or too many.</summary>
internal static partial class BadHubInput
{
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
                ("SendMessage", "text", "invisible", "\"\\u200b\\u3164\\u2800\""),
                ("SendMessage", "text", "NUL", "\"he\\u0000llo\""),
                ("SendMessage", "text", "escape", "\"\\u001b[31mhello\""),
                ("SendMessage", "text", "4001 characters", $"\"{new string('x', 4_001)}\""),
                ("SendMessage", "replyTo", "0", "0"),
                ("SendMessage", "replyTo", "text", "\"1\""),
                ("SendMessage", "replyTo", "fraction", "1.5"),
                ("SendMessage", "mentions", "one, no list", "\"{new}\""),
                ("SendMessage", "mentions", "numbers", "[1]"),
                ("SendMessage", "attachments", "one, no list", "\"{new}\""),
                ("SendMessage", "attachments", "nothing in it", "[null]"),
                ("EditMessage", "mentions", "numbers", "[1]"),
                ("SendMessage", "mentions", "a name", "[\"mallory\"]"),
                ("SendMessage", "mentions", "nothing in it", "[null]"),
                ("SendMessage", "mentions", "nobody", "[\"{new}\"]"),
                ("SendMessage", "mentions", "somebody elsewhere", "[\"{bobs-id}\"]"),
                ("SendMessage", "mentions", "51 of them", Ids(51)),
                ("SendMessage", "attachments", "unknown", "[\"{new}\"]"),
                ("SendMessage", "attachments", "51 of them", Ids(51)),
                ("EditMessage", "message", "0", "0"),
                ("EditMessage", "message", "null", "null"),
                ("EditMessage", "text", "null", "null"),
                ("EditMessage", "mentions", "51 of them", Ids(51)),
                ("DeleteMessage", "message", "negative", "-1"),
                ("ReactToMessage", "message", "0", "0"),
                ("ReactToMessage", "emoji", "null", "null"),
                ("PinMessage", "message", "0", "0"),
                ("LoadMessageHistory", "after", "with before", "1"),
                ("LoadMessageHistory", "around", "with before", "1"),
                ("LoadMessageHistory", "date", "with before", "\"2026-03-01T12:00:00Z\""),
                ("LoadMessages", "sequences", "101 of them", $"[{string.Join(',', Enumerable.Range(1, 101))}]"),
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
            var (what, place) in new[]
            {
                ("after, negative", "\"after\":-1"),
                ("around, 0", "\"around\":0"),
                ("date, a day that is not", "\"date\":\"2026-02-30T12:00:00Z\""),
                ("date, in words", "\"date\":\"yesterday\""),
                ("date, a number", "\"date\":1772366400"),
                ("both after and around", "\"after\":1,\"around\":2"),
            }
        )
        {
            yield return (
                $"LoadMessageHistory: {what}",
                new("LoadMessageHistory", $$"""[{"roomId":"{mine}",{{place}}}]""", Invalid)
            );
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
                ("EditMessage", "message"),
                ("EditMessage", "text"),
                ("DeleteMessage", "message"),
                ("ReactToMessage", "emoji"),
                ("ReactToMessage", "added"),
                ("PinMessage", "pinned"),
                ("LoadMessages", "sequences"),
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

    private static string Ids(int count) => $"[{string.Join(',', Enumerable.Repeat("\"{new}\"", count))}]";
}
