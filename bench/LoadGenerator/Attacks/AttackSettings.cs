namespace MiniMeet.Bench;

/// <summary>What the mode <c>attacks</c> can be told on the command line.</summary>
internal sealed class AttackSettings
{
    public string Attacks { get; set; } = string.Join(',', AttackGroup.Names);

    public int Rounds { get; set; } = 3;

    /// <summary>How long each attack goes on in each round.</summary>
    public int Seconds { get; set; } = 3;

    /// <summary>Seconds of chat, ten times as fast as it is measured, before the first round.</summary>
    public int WarmUp { get; set; } = 2;

    /// <summary>Seconds between the last attack and the look at what is still held.</summary>
    public int Rest { get; set; } = 60;

    /// <summary>Messages per second of the two people whose chat is measured.</summary>
    public int ChatRate { get; set; } = 20;

    /// <summary>Rooms that there are to search in.</summary>
    public int Rooms { get; set; } = 10_000;

    /// <summary>People that there are to search for. Registering them is slow by design.</summary>
    public int People { get; set; } = 500;

    /// <summary>Offers that each sender sends at least.</summary>
    public int Offers { get; set; } = 260;

    public string Product { get; set; } = Settings.Built("WebFrontend", "MiniMeet.WebFrontend.dll");

    /// <summary>The server to attack: said by the generator to the process that attacks.</summary>
    public Uri Target { get; set; } = new("http://127.0.0.1");

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    /// <param name="arguments">With <c>--quick</c> other defaults hold, for a look of about a minute.</param>
    public static AttackSettings Read(string[] arguments)
    {
        const string quick = "--quick";
        var settings = arguments.Contains(quick) ? Quick() : new AttackSettings();
        return CommandLine.Read(settings, [.. arguments.Where(argument => argument != quick)]);
    }

    private static AttackSettings Quick() =>
        new()
        {
            Rounds = 1,
            Seconds = 1,
            WarmUp = 1,
            Rest = 1,
            Rooms = 1_000,
            People = 20,
            Offers = 50,
        };
}
