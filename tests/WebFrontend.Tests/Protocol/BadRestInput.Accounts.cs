namespace MiniMeet.WebFrontend.Protocol;

/// <summary>Accounts and names.</summary>
internal static partial class BadRestInput
{
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
            ("space", Text("a b@example.com")),
            ("space in the domain", Text("ada@exa mple.com")),
            ("two dots", Text("ada@example..com")),
            ("angle brackets", Text("<ada@example.com>")),
            ("domain in another script", Text("ada@b\\u00fccher.example")),
            ("no character", Text("ada\\ufffe@example.com")),
            ("invisible", Text("\\ufeff\\u200b")),
            ("lone surrogate", Text("a\\ud800@example.com"))
        );
        var passwords = Values(
            ("null", "null"),
            ("number", "12345678"),
            ("boolean", "true"),
            ("7 characters", Text("1234567")),
            ("empty", Text("")),
            ("7 characters once composed", Text(string.Concat(Enumerable.Repeat("e\\u0301", 7)))),
            ("129 characters", Text(new string('p', 129))),
            ("control character", Text("1234567\\t")),
            ("no character", Text("1234567\\ufffe"))
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
                ("email invisible", """{"email":"\ufeff\u200b","password":"12345678"}"""),
                ("email line break", """{"email":"ada\n@example.com","password":"12345678"}"""),
                ("password empty", """{"email":"{email}","password":""}"""),
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
}
