using System.Net.Http.Json;

namespace MiniMeet.Bench;

/// <summary>Passwords tried on addresses that nobody has registered.</summary>
internal sealed class LoginAttack(Uri server, int atOnce) : Attack($"{atOnce} logins at once")
{
    private readonly HttpClient _http = AttackHttp.To(server);

    public override Task Run(TimeSpan duration, Answers answers) => Repeat(atOnce, duration, _ => Try(answers));

    private Task Try(Answers answers)
    {
        var body = new { email = $"{Guid.NewGuid():n}@example.com", password = "wrong horse battery" };
        return answers.Count(_http.PostAsJsonAsync("/api/auth/login", body));
    }
}
