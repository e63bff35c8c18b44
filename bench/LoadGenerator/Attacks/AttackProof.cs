namespace MiniMeet.Bench;

/// <summary>
/// What people in a room notice while somebody attacks the server, one group of attacks after the other.
/// </summary>
internal static class AttackProof
{
    public const string Mode = "attacks";

    /// <returns>Whether all messages arrived and every answer was a stable one. Prints the table.</returns>
    public static async Task<bool> Run(AttackSettings settings, string[] options)
    {
        var (report, faults) = (new AttackReport(), new List<string>());
        var groups = settings.Attacks.Split(',', StringSplitOptions.RemoveEmptyEntries);
        for (var next = SetUp(0); next is not null; )
        {
            await using var scene = await next;
            var outcome = await scene.Run();
            report.Add(outcome);
            faults.AddRange(outcome.Faults());
            // While one server rests, the next one is made ready.
            next = SetUp(Array.IndexOf(groups, outcome.Group) + 1);
            report.AddRest(outcome.Group, settings.Rest, await scene.Rest());
        }

        Console.WriteLine(report);
        foreach (var fault in faults)
            Console.Error.WriteLine($"fault: {fault}");
        return faults.Count == 0;

        Task<AttackScene>? SetUp(int number)
        {
            if (number >= groups.Length)
                return null;

            Console.Error.WriteLine(groups[number]);
            return AttackScene.SetUp(groups[number], settings, options);
        }
    }
}
