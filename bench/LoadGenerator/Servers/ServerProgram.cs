using System.Net;
using System.Net.Sockets;

namespace MiniMeet.Bench;

/// <summary>What to run, with which arguments, and where it will serve.</summary>
internal sealed record ServerProgram(string File, string[] Arguments, Uri Address)
{
    /// <summary>What it works in, if that is there already; it goes when the server goes.</summary>
    public DirectoryInfo? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public static DirectoryInfo NewFolder() => Directory.CreateTempSubdirectory("minimeet-bench-");

    public static Uri FreeAddress(string scheme = "http")
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
