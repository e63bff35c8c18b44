namespace MiniMeet.Bench;

/// <summary>Attacks of one kind, on one server in turns, and the control beside them, which comes first.</summary>
internal static class AttackGroup
{
    public static readonly string[] Names = ["logins", "signals", "slow-readers", "searches", "unknown"];

    /// <summary>Making them asks the server nothing yet.</summary>
    public static Attack[] Of(string name, AttackSettings settings)
    {
        var server = settings.Target;
        Attack[] attacks = name switch
        {
            "logins" => [new LoginAttack(server, 4), new LoginAttack(server, 32), new LoginAttack(server, 200)],
            "signals" => [new SignalAttack(server, settings.Offers, slowReaders: false)],
            "slow-readers" => [new SignalAttack(server, settings.Offers, slowReaders: true)],
            "searches" => SearchAttack.All(settings),
            "unknown" =>
            [
                new UnknownPathAttack(server, "/api/rooms"),
                new UnknownPathAttack(server, "/api/users"),
                new UnknownArgumentAttack(server, "JoinRoom", () => new { roomId = Guid.NewGuid() }),
                new UnknownArgumentAttack(
                    server,
                    "Resume",
                    () => new { sessionId = Guid.NewGuid(), rooms = Array.Empty<object>() }
                ),
            ],
            _ => throw new ArgumentException($"There is no attack '{name}': {string.Join(", ", Names)}."),
        };
        return [new BusyCore(), .. attacks];
    }
}
