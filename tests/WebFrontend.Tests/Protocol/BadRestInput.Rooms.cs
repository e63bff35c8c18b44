namespace MiniMeet.WebFrontend.Protocol;

/// <summary>Rooms.</summary>
internal static partial class BadRestInput
{
    private static IEnumerable<(string Name, BadRequest Request)> RoomBodies()
    {
        var capacities = Values(
            ("0", "0"),
            ("1", "1"),
            ("negative", "-4"),
            ("51", "51"),
            ("huge", "99999999999999999999"),
            ("fraction", "4.5"),
            ("exponent", "1e400"),
            ("text", Text("4")),
            ("boolean", "true"),
            ("array", "[4]")
        );
        foreach (var (what, value) in Names(1, 80))
        {
            yield return ($"room: name {what}", new("POST", "/api/rooms", $$"""{"name":{{value}}}""", Invalid));
            if (value != "null")
                yield return (
                    $"room update: name {what}",
                    new("PATCH", "/api/rooms/{mine}", $$"""{"name":{{value}}}""", Invalid)
                );
        }

        foreach (var (what, value) in capacities)
        {
            yield return (
                $"room: capacity {what}",
                new("POST", "/api/rooms", $$"""{"name":"Room","capacity":{{value}}}""", Invalid)
            );
            yield return (
                $"room update: capacity {what}",
                new("PATCH", "/api/rooms/{mine}", $$"""{"capacity":{{value}}}""", Invalid)
            );
        }

        foreach (
            var (what, value) in Values(
                ("no UUID", Text("1")),
                ("empty", Text("")),
                ("number", "1"),
                ("braced", Text("{{new}}")),
                ("cut", Text("0c9f3a52-0000-4000-8000"))
            )
        )
        {
            yield return (
                $"room: request id {what}",
                new("POST", "/api/rooms", $$"""{"name":"Room","requestId":{{value}}}""", Invalid)
            );
        }

        yield return ("room: name missing", new("POST", "/api/rooms", "{}", Invalid));
        yield return ("room: capacity null", new("POST", "/api/rooms", """{"name":"Room","capacity":null}""", Invalid));
        yield return (
            "room: owner of one's choice",
            new("POST", "/api/rooms", """{"name":"Room","owner":"{bobs-id}"}""", Invalid)
        );
        yield return (
            "room: duplicate field",
            new("POST", "/api/rooms", """{"name":"Room","name":"Other"}""", Invalid)
        );
        yield return (
            "room update: unknown field",
            new("PATCH", "/api/rooms/{mine}", """{"owner":"{bobs-id}"}""", Invalid)
        );
        yield return (
            "participant: unknown field",
            new("POST", "/api/rooms/{mine}/participants", """{"sessionId":"{alice}"}""", Invalid)
        );
    }
}
