using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MiniMeet.Bench;

/// <summary>A server started for the measurement, in a folder of its own that goes when it goes.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly HttpClient Http = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minimeet-bench-");
    private readonly Process _process;
    private bool _telling;

    private ServerProcess(string binary, bool smallHeap)
    {
        if (!File.Exists(binary)) throw new FileNotFoundException($"{binary} is missing: build it with 'dotnet build -c Release' first.");

        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] arguments = [binary, "--urls", Address.ToString(), "--contentRoot", Path.GetDirectoryName(binary)!];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (smallHeap) KeepHeapSmall(start.Environment);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Tell;
        _process.ErrorDataReceived += Tell;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Pid => _process.Id;

    public static async Task<ServerProcess> Start(string binary, bool smallHeap)
    {
        var server = new ServerProcess(binary, smallHeap);
        using var patience = new CancellationTokenSource(StartTimeout);
        while (!await server.IsReady(patience.Token)) await Task.Delay(TimeSpan.FromSeconds(0.2), TimeProvider.System, patience.Token);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        if (_process.HasExited) throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[0]} ended with {_process.ExitCode}.");

        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Warnings and errors of a server under load belong to the result. An entry's first line says what it is, the others are indented.
    private void Tell(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { Length: > 0 } text) return;

        if (text[0] != ' ') _telling = !text.StartsWith("info:", StringComparison.Ordinal);
        if (_telling) Console.Error.WriteLine($"  server: {text}");
    }

    // By default the collector lets garbage grow as long as the machine has memory, and resident memory says little about what is held.
    private static void KeepHeapSmall(IDictionary<string, string?> environment)
    {
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_GCgen0size"] = "0x400000";
        environment["DOTNET_GCConserveMemory"] = "5";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
