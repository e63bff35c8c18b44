namespace MiniMeet.WebFrontend.Protocol;

/// <summary>Bodies.</summary>
internal static partial class BadRestInput
{
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
}
