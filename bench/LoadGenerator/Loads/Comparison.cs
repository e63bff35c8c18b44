namespace MiniMeet.Bench;

/// <summary>Rounds of both, taken in turns, so that whatever else the machine does falls on both alike.</summary>
internal sealed record Comparison(Round[] Floor, Round[] Product)
{
    public static async Task<Comparison> Of(Load floor, Load product, int rate, Settings settings)
    {
        await floor.Run(rate, TimeSpan.FromSeconds(settings.WarmUp));
        await product.Run(rate, TimeSpan.FromSeconds(settings.WarmUp));
        var (floors, products) = (new Round[settings.Rounds], new Round[settings.Rounds]);
        for (var round = 0; round < settings.Rounds; round++)
        {
            floors[round] = await floor.Run(rate, settings.Duration);
            products[round] = await product.Run(rate, settings.Duration);
            Console.Error.WriteLine($"  {round + 1} floor   {Describe(floors[round])}");
            Console.Error.WriteLine($"  {round + 1} product {Describe(products[round])}");
        }

        return new Comparison(floors, products);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How many times the floor the product took, round by round.</summary>
    public double[] Ratios(Func<Round, double> measure) => [.. Floor.Zip(Product, (floor, product) => measure(product) / measure(floor))];

    private static string Describe(Round round) =>
        $"median {round.Median:0.000} p95 {round.P95:0.000} p99 {round.P99:0.000} max {round.Max:0.0} ms, "
        + $"CPU {round.CpuPerDelivery:0.0000} ms, {round.Missing} of {round.Deliveries} missing";
}
