namespace MiniMeet.Bench;

/// <summary>Rounds of all, taken in turns, so that whatever else the machine does falls on all alike.</summary>
/// <param name="Rounds">Of the floor, then of each contender.</param>
internal sealed record Comparison(Round[][] Rounds)
{
    public static async Task<Comparison> Of<T>(
        IReadOnlyList<T> loads,
        Func<T, TimeSpan, Task<Round>> run,
        Settings settings,
        int warmUpDeliveries = 0
    )
    {
        foreach (var load in loads)
            await WarmUp(load, run, settings, warmUpDeliveries);
        Round[][] rounds = [.. loads.Select(_ => new Round[settings.Rounds])];
        for (var number = 0; number < settings.Rounds; number++)
        {
            foreach (var (index, load) in loads.Index())
            {
                rounds[index][number] = await run(load, settings.Duration);
                Console.Error.WriteLine($"  {number + 1} {load}: {rounds[index][number].Describe()}");
            }
        }

        return new Comparison(rounds);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public IEnumerable<double> Medians(Func<Round, double> measure) =>
        Rounds.Select(all => Median(all.Select(measure)));

    /// <summary>How many times the floor each contender took, round by round.</summary>
    public double[][] Ratios(Func<Round, double> measure) =>
        [
            .. Rounds
                .Skip(1)
                .Select(rounds => rounds.Zip(Rounds[0], (own, floor) => measure(own) / measure(floor)).ToArray()),
        ];

    private static async Task WarmUp<T>(T load, Func<T, TimeSpan, Task<Round>> run, Settings settings, int deliveries)
    {
        const int longest = 6;
        var delivered = 0;
        for (var time = 0; time == 0 || (time < longest && delivered < deliveries); time++)
        {
            delivered += (await run(load, TimeSpan.FromSeconds(settings.WarmUp))).Deliveries;
        }
    }
}
