namespace MiniMeet.Bench;

/// <summary>What can be said on the command line.</summary>
internal sealed class Settings
{
    private static readonly string Binaries = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    public int Rounds { get; set; } = 6;

    public int Seconds { get; set; } = 6;

    /// <summary>
    /// Seconds of load on each server before the first round: compiled code changes under it until then.
    /// </summary>
    public int WarmUp { get; set; } = 10;

    /// <summary>Deliveries that it takes at least, at saturation: on a busy machine seconds say little.</summary>
    public int WarmUpDeliveries { get; set; } = 30_000;

    /// <summary>Signals per second, over all rooms.</summary>
    public int RelayRate { get; set; } = 500;

    /// <summary>
    /// The same on a server that has something to do: an idle one spends most of a signal on waking up.
    /// </summary>
    public int BusyRelayRate { get; set; } = 2_000;

    /// <summary>Messages per second, over all rooms; each goes to four people.</summary>
    public int ChatRate { get; set; } = 200;

    public int ChatRooms { get; set; } = 25;

    /// <summary>
    /// Rooms of four, all in the call, of the saturation mode; each has one signal or message under way.
    /// </summary>
    public int SaturationRooms { get; set; } = 200;

    /// <summary>Connections of the idle and the join mode.</summary>
    public int Sessions { get; set; } = 2_000;

    /// <summary>How many rooms there are, one after the other, in the rooms mode.</summary>
    public string Rooms { get; set; } = "10,100,1000,10000";

    /// <summary>
    /// Front ends of a running cluster, as <c>http://a:1,http://b:2</c>, instead of MiniMeet in one process.
    /// </summary>
    public string? Target { get; set; }

    /// <summary>Every server process of that cluster, Redis and the database included.</summary>
    public string Pids { get; set; } = "";

    /// <summary>An older MiniMeet that is measured in the same rounds: its front end's dll.</summary>
    public string? Baseline { get; set; }

    /// <summary>The same as a running cluster.</summary>
    public string? BaselineTarget { get; set; }

    public string BaselinePids { get; set; } = "";

    public string Floor { get; set; } = Built("BareHub", "MiniMeet.Bench.BareHub.dll");

    /// <summary>
    /// Whether idle workers of the floor's thread pool spin before they sleep, as by default, or not, as MiniMeet's.
    /// </summary>
    public bool FloorSpins { get; set; } = true;

    public string Product { get; set; } = Built("WebFrontend", "MiniMeet.WebFrontend.dll");

    /// <summary>
    /// Socket.IO beside them: <c>one-node</c>, <c>two-nodes</c> (with Redis and a database), or both.
    /// </summary>
    public string Peers { get; set; } = "";

    public string SocketIo { get; set; } = Path.GetFullPath(Path.Combine(Binaries, "..", "..", "bench", "SocketIo"));

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    public int[] RoomCounts => Numbers(Rooms);

    public bool Cluster => Target is not null;

    public static Settings Read(string[] arguments) => CommandLine.Read(new Settings(), arguments);

    /// <summary>Where a project of this repository is built to.</summary>
    public static string Built(string project, string binary) => Path.Combine(Binaries, project, "release", binary);

    public static int[] Numbers(string list) => [.. List(list).Select(number => int.Parse(number, null))];

    public static Uri[] Addresses(string list) => [.. List(list).Select(address => new Uri(address))];

    private static string[] List(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
