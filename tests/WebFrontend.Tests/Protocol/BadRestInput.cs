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
internal static class BadRestInput
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

    private static IEnumerable<(string Name, BadRequest Request)> Registrations()
    {
        const string Email = """
            "email":"{new}@example.com"
            """;
        const string Name = """
            "username":"New"
            """;
        const string Password = """
            "password":"12345678"
            """;
        var emails = Values(
            ("null", "null"),
            ("number", "1"),
            ("array", """["a@b.c"]"""),
            ("empty", Text("")),
            ("blank", Text("   ")),
            ("no at", Text("ada")),
            ("two ats", Text("a@b@c")),
            ("at only", Text("@")),
            ("at in white space", Text(" @ ")),
            ("255 characters", Text(new string('a', 250) + "@b.cc")),
            ("control character", Text("a\\u0000@example.com")),
            ("line break", Text("a\\n@example.com")),
            ("lone surrogate", Text("a\\ud800@example.com"))
        );
        var passwords = Values(
            ("null", "null"),
            ("number", "12345678"),
            ("boolean", "true"),
            ("7 characters", Text("1234567")),
            ("129 characters", Text(new string('p', 129)))
        );

        foreach (var (what, value) in emails)
            yield return Register($"email {what}", $$"""{"email":{{value}},{{Name}},{{Password}}}""");
        foreach (var (what, value) in Names(2, 40))
            yield return Register($"username {what}", $$"""{{{Email}},"username":{{value}},{{Password}}}""");
        foreach (var (what, value) in passwords)
            yield return Register($"password {what}", $$"""{{{Email}},{{Name}},"password":{{value}}}""");
        yield return Register("email missing", $$"""{{{Name}},{{Password}}}""");
        yield return Register("username missing", $$"""{{{Email}},{{Password}}}""");
        yield return Register("password missing", $$"""{{{Email}},{{Name}}}""");
        yield return Register("unknown field", $$"""{{{Email}},{{Name}},{{Password}},"admin":true}""");
        yield return Register("id of one's own", $$"""{{{Email}},{{Name}},{{Password}},"id":"{new}"}""");
        yield return Register("duplicate field", $$"""{{{Email}},{{Name}},{{Password}},"username":"Other"}""");
        yield return Register(
            "duplicate field in another case",
            $$"""{{{Email}},{{Name}},{{Password}},"Username":"Other"}"""
        );

        static (string, BadRequest) Register(string what, string body) =>
            ($"register: {what}", new("POST", "/api/auth/register", body, Invalid));
    }

    private static IEnumerable<(string Name, BadRequest Request)> LogIns()
    {
        foreach (
            var (what, body) in Values(
                ("email missing", """{"password":"12345678"}"""),
                ("password missing", """{"email":"{email}"}"""),
                ("email null", """{"email":null,"password":"12345678"}"""),
                ("email empty", """{"email":"","password":"12345678"}"""),
                ("email blank", """{"email":" \t","password":"12345678"}"""),
                ("email object", """{"email":{},"password":"12345678"}"""),
                ("password number", """{"email":"{email}","password":1}"""),
                ("email 255 characters", $$"""{"email":"{{new string('a', 255)}}","password":"12345678"}"""),
                ("password 129 characters", $$"""{"email":"{email}","password":"{{new string('p', 129)}}"}"""),
                ("unknown field", """{"email":"{email}","password":"12345678","remember":true}"""),
                ("password lone surrogate", """{"email":"{email}","password":"12345678\udc00"}""")
            )
        )
        {
            yield return ($"login: {what}", new("POST", "/api/auth/login", body, Invalid));
        }

        const string Wrong = """{"email":"{email}","password":"not hers"}""";
        yield return ("login: wrong password", new("POST", "/api/auth/login", Wrong, MeetErrors.AuthWrongCredentials));
    }

    private static IEnumerable<(string Name, BadRequest Request)> Renames()
    {
        foreach (var (what, value) in Names(2, 40))
        {
            yield return ($"rename: {what}", new("PATCH", "/api/users/me", $$"""{"username":{{value}}}""", Invalid));
        }

        yield return ("rename: missing", new("PATCH", "/api/users/me", "{}", Invalid));
        yield return (
            "rename: the address",
            new("PATCH", "/api/users/me", """{"username":"Eve","email":"eve@example.com"}""", Invalid)
        );
    }

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
            "seat: unknown field",
            new("POST", "/api/rooms/{mine}/participants", """{"sessionId":"{alice}"}""", Invalid)
        );
    }

    /// <summary>Bodies that are wrong for every address.</summary>
    private static IEnumerable<(string Name, BadRequest Request)> Bodies()
    {
        foreach (
            var (method, path) in new[]
            {
                ("POST", "/api/auth/register"),
                ("POST", "/api/rooms"),
                ("PATCH", "/api/rooms/{mine}"),
                ("POST", "/api/rooms/{mine}/participants"),
            }
        )
        {
            foreach (
                var (what, body) in Values(
                    ("null", "null"),
                    ("an array", "[]"),
                    ("a text", Text("x")),
                    ("a number", "1"),
                    ("empty", ""),
                    ("white space", "  "),
                    ("no JSON", "name=Room"),
                    ("cut", """{"name":"""),
                    ("trailing comma", """{"name":"Room",}"""),
                    ("comment", """{/* */"name":"Room"}"""),
                    ("two", """{"name":"Room"} {}"""),
                    ("single quotes", "{'name':'Room'}"),
                    ("NaN", """{"name":"Room","capacity":NaN}"""),
                    ("too deep", Nested(17)),
                    ("far too deep", Nested(5_000))
                )
            )
            {
                yield return ($"{method} {path}: body {what}", new(method, path, body, Invalid));
            }

            var large = $$"""{"name":"{{new string('x', 65_536)}}"}""";
            yield return ($"{method} {path}: body too large", new(method, path, large, MeetErrors.RequestTooLarge));
            foreach (
                var type in new[]
                {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "application/xml",
                    "multipart/form-data",
                    "nonsense",
                }
            )
            {
                yield return (
                    $"{method} {path}: {type}",
                    new(method, path, """{"name":"Room"}""", MeetErrors.RequestUnsupportedMediaType, type)
                );
            }

            yield return (
                $"{method} {path}: no type",
                new(method, path, """{"name":"Room"}""", MeetErrors.RequestUnsupportedMediaType, null)
            );
            foreach (var charset in new[] { "martian", "utf-16", "iso-8859-1" })
            {
                yield return (
                    $"{method} {path}: charset {charset}",
                    new(
                        method,
                        path,
                        """{"name":"Room"}""",
                        MeetErrors.RequestUnsupportedMediaType,
                        $"application/json; charset={charset}"
                    )
                );
            }
        }
    }

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
            ("lone high surrogate", Text("ab\\ud83d")),
            ("lone low surrogate", Text("ab\\ude00")),
            ("swapped surrogates", Text("\\ude00\\ud83d"))
        );

    private static (string What, string Json)[] Values(params (string, string)[] values) => values;

    private static string Text(string inside) => $"\"{inside}\"";

    private static string Nested(int depth) => $$"""{"name":{{new string('[', depth)}}{{new string(']', depth)}}}""";
}
