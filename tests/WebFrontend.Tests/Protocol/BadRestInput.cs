namespace MiniMeet.WebFrontend.Protocol;

internal sealed record BadRequest(
    string Method,
    string Path,
    string? Body,
    MeetError Error,
    string? ContentType = "application/json"
);

/// <summary>
/// What is wrong over REST, by name. All of it comes from Mallory, who is signed in; no token, and bad ones, are
/// BadTokenTests.
/// </summary>
internal static partial class BadRestInput
{
    private static readonly MeetError Invalid = MeetErrors.RequestInvalid;

    public static readonly Dictionary<string, BadRequest> All = new[]
    {
        Registrations(),
        LogIns(),
        Renames(),
        RoomBodies(),
        Bodies(),
        Queries(),
        Others(),
    }
        .SelectMany(cases => cases)
        .ToDictionary(one => one.Name, one => one.Request);

    private static IEnumerable<(string Name, BadRequest Request)> Queries()
    {
        foreach (var path in new[] { "/api/rooms?limit=", "/api/users?limit=", "/api/rooms/{mine}/messages?limit=" })
        {
            foreach (var limit in new[] { "0", "-1", "101", "99999999999", "x", "1.5", "0x10", "%00" })
            {
                yield return Get($"{path}{limit}", Invalid);
            }
        }

        foreach (var before in new[] { "x", "1.5", "99999999999999999999", "0", "-1" })
        {
            yield return Get($"/api/rooms/{{mine}}/messages?before={before}", Invalid);
        }

        foreach (var path in new[] { "/api/rooms?query=", "/api/users?query=" })
        {
            foreach (var query in new[] { new string('a', 81), new string('a', 7_000), "a%EF%BF%BE" })
                yield return Get($"{path}{query}", Invalid);
        }

        foreach (var before in new[] { "x", "1", "0c9f3a52" })
            yield return Get($"/api/rooms?before={before}", Invalid);
        foreach (
            var path in new[]
            {
                "/api/rooms/x",
                "/api/rooms/1/messages",
                "/api/rooms/x/participants",
                "/api/users/x",
                "/api/users/me/me",
            }
        )
        {
            yield return Get(path, MeetErrors.RequestNotFound);
        }

        static (string, BadRequest) Get(string path, MeetError error) => ($"GET {path}", new("GET", path, null, error));
    }

    /// <summary>Well-formed, and not hers to ask for.</summary>
    private static IEnumerable<(string Name, BadRequest Request)> Others()
    {
        foreach (
            var (method, path, body, error) in new[]
            {
                ("GET", "/api/rooms/{new}", null, MeetErrors.RoomNotFound),
                ("GET", "/api/rooms/{new}/participants", null, MeetErrors.RoomNotFound),
                ("GET", "/api/rooms/{new}/messages", null, MeetErrors.RoomNotFound),
                ("PATCH", "/api/rooms/{new}", "{}", MeetErrors.RoomNotFound),
                ("DELETE", "/api/rooms/{new}", null, MeetErrors.RoomNotFound),
                ("POST", "/api/rooms/{new}/participants", "{}", MeetErrors.RoomNotFound),
                ("DELETE", "/api/rooms/{new}/participants/{bobs-id}", null, MeetErrors.RoomNotFound),
                ("GET", "/api/users/{new}", null, MeetErrors.UserNotFound),
                ("PATCH", "/api/rooms/{room}", """{"name":"Mine"}""", MeetErrors.RoomNotOwner),
                ("DELETE", "/api/rooms/{room}", null, MeetErrors.RoomNotOwner),
                ("DELETE", "/api/rooms/{room}/participants/{bobs-id}", null, MeetErrors.RoomNotOwner),
                ("GET", "/api/rooms/{room}/messages", null, MeetErrors.RoomNotMember),
                (
                    "POST",
                    "/api/auth/register",
                    """{"email":"{email}","username":"Eve","password":"12345678"}""",
                    MeetErrors.AccountEmailTaken
                ),
            }
        )
        {
            yield return ($"{method} {path}: {error}", new(method, path, body, error));
        }
    }

    private static IEnumerable<(string What, string Json)> Names(int min, int max) =>
        Values(
            ("null", "null"),
            ("number", "1"),
            ("object", "{}"),
            ("empty", Text("")),
            ("blank", Text("     ")),
            ("too short within white space", Text($" {new string('n', min - 1)} ")),
            ("too long", Text(new string('n', max + 1))),
            ("control character", Text("be\\u0007ll")),
            ("line break", Text("two\\nlines")),
            ("delete", Text("a\\u007fb")),
            ("NUL", Text("a\\u0000b")),
            ("zero width spaces", Text("\\u200b\\u200b\\u200b")),
            ("Hangul fillers", Text("\\u3164\\u3164\\u3164")),
            ("direction override", Text("Ada\\u202egnp")),
            ("private use", Text("Ada\\uf8ff")),
            ("no character", Text("Ada\\ufffe")),
            ("five marks on a letter", Text("Za\\u0316\\u0317\\u0318\\u0319\\u031c")),
            ("lone high surrogate", Text("ab\\ud83d")),
            ("lone low surrogate", Text("ab\\ude00")),
            ("swapped surrogates", Text("\\ude00\\ud83d"))
        );

    private static (string What, string Json)[] Values(params (string, string)[] values) => values;

    private static string Text(string inside) => $"\"{inside}\"";

    private static string Nested(int depth) => $$"""{"name":{{new string('[', depth)}}{{new string(']', depth)}}}""";
}
