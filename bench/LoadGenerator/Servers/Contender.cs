namespace MiniMeet.Bench;

/// <summary>One of those that are compared: its column's name, and how it is started or found.</summary>
internal sealed record Contender(string Name, Func<bool, Task<Site>> Start)
{
    /// <summary>The floor, an older MiniMeet where there is one, today's, and the peers that were asked for.</summary>
    public static Contender[] All(Settings settings) =>
    [
        OfBinary("bare hub", settings.Floor, settings.FloorSpins),
        .. Baseline(settings),
        settings.Target is { } target
            ? OfCluster("MiniMeet", target, settings.Pids)
            : OfBinary("MiniMeet", settings.Product),
    ];

    private static Contender[] Baseline(Settings settings) => settings switch
    {
        { BaselineTarget: { } target } => [OfCluster("MiniMeet before", target, settings.BaselinePids)],
        { Baseline: { } binary } => [OfBinary("MiniMeet before", binary)],
        _ => [],
    };

    private static Contender OfBinary(string name, string binary, bool? spins = null) =>
        new(name, smallHeap => Site.Start(name, binary, new DotnetServerSettings(smallHeap, spins)));

    private static Contender OfCluster(string name, string target, string pids) =>
        new(name, _ => Task.FromResult(new Site(name, Settings.Addresses(target), Settings.Numbers(pids))));
}
