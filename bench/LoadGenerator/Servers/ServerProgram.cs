using System.Net;
using System.Net.Sockets;

namespace MiniMeet.Bench;

/// <summary>What to run, with which arguments, and where it will serve.</summary>
internal sealed record ServerProgram(string File, string[] Arguments, Uri Address)
{
    public DirectoryInfo Folder { get; init; } = Directory.CreateTempSubdirectory("minimeet-bench-");

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public static Uri FreeAddress(string scheme = "http")
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
