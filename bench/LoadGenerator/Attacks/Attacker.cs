using System.Diagnostics;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// The process that attacks. It says <c>ready</c> when all is prepared; for each number of an attack that it is told it
/// says <c>go</c>, attacks, and says an <see cref="AttackResult"/> as JSON, a line each.
/// </summary>
internal static class Attacker
{
    public const string Mode = "attacker";
    public const string Ready = "ready";
    public const string Go = "go";

    public static async Task Run(AttackSettings settings)
    {
        var attacks = AttackGroup.Of(settings.Attacks, settings);
        foreach (var attack in attacks)
            await attack.Prepare();
        Console.WriteLine(Ready);
        while (Console.ReadLine() is { } number)
        {
            var (attack, answers) = (attacks[int.Parse(number, null)], new Answers());
            await attack.Prepare();
            Console.WriteLine(Go);
            var start = Stopwatch.GetTimestamp();
            await attack.Run(settings.Duration, answers);
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(JsonSerializer.Serialize(new AttackResult(took, answers.Counts)));
        }
    }
}
