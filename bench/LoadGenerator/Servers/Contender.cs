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
            .. settings.Peers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(peer => OfPeer(peer, settings)),
        ];

    private static Contender[] Baseline(Settings settings) =>
        settings switch
        {
            { BaselineTarget: { } target } => [OfCluster("MiniMeet before", target, settings.BaselinePids)],
            { Baseline: { } binary } => [OfBinary("MiniMeet before", binary)],
            _ => [],
        };

    private static Contender OfPeer(string peer, Settings settings) =>
        peer switch
        {
            "one-node" => new("Socket.IO", _ => SocketIoSite.OneNode("Socket.IO", settings)),
            "two-nodes" => new("Socket.IO, two nodes", _ => SocketIoSite.TwoNodes("Socket.IO, two nodes", settings)),
            _ => throw new ArgumentException($"There is no peer '{peer}': one-node or two-nodes."),
        };

    private static Contender OfBinary(string name, string binary, bool? spins = null) =>
        new(name, smallHeap => Site.Start(name, binary, new DotnetServerSettings(smallHeap, spins)));

    private static Contender OfCluster(string name, string target, string pids) =>
        new(name, _ => Task.FromResult(new Site(name, Settings.Addresses(target), Settings.Numbers(pids))));
}
