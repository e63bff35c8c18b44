namespace MiniMeet.Bench;

/// <summary>What the mode <c>files</c> can be told on the command line.</summary>
internal sealed class FilesSettings
{
    /// <summary>Bytes of the file that the other one is compared with.</summary>
    public long Small { get; set; } = 25_000_000;

    public long Large { get; set; } = 250_000_000;

    public int Rounds { get; set; } = 3;

    /// <summary>Parts that are sent at once, and downloads.</summary>
    public int AtOnce { get; set; } = 4;

    /// <summary>How much more memory the large file may take at its peak.</summary>
    public double Bound { get; set; } = 1.2;

    public string Product { get; set; } = Settings.Built("WebFrontend", "MiniMeet.WebFrontend.dll");

    public static FilesSettings Read(string[] arguments) => CommandLine.Read(new FilesSettings(), arguments);
}
