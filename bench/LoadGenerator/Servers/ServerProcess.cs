using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MiniMeet.Bench;

/// <summary>A server started for the measurement, in a folder of its own that goes when it goes.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private static readonly HttpClient Http = new();

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private bool _telling;

    private ServerProcess(ServerProgram program)
    {
        (_folder, Address) = (program.Folder ?? ServerProgram.NewFolder(), program.Address);
        var start = new ProcessStartInfo(program.File, program.Arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in program.Environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Tell;
        _process.ErrorDataReceived += Tell;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Pid => _process.Id;

    /// <summary>
    /// Starts it and waits until it serves: HTTP answers at its health address, of other servers the port.
    /// </summary>
    public static async Task<ServerProcess> Start(ServerProgram program)
    {
        var server = new ServerProcess(program);
        try
        {
            using var patience = new CancellationTokenSource(StartTimeout);
            while (!await server.IsReady(patience.Token))
            {
                await Task.Delay(TimeSpan.FromSeconds(0.2), TimeProvider.System, patience.Token);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
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
        if (_process.HasExited)
        {
            var what = string.Join(' ', _process.StartInfo.ArgumentList);
            throw new InvalidOperationException($"{what} ended with {_process.ExitCode}.");
        }

        try
        {
            if (Address.Scheme != Uri.UriSchemeHttp)
                return await Listens(cancellationToken);

            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private async Task<bool> Listens(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
        return true;
    }

    // Warnings and errors of a server under load belong to the result. An entry's first line says what it is, the
    // others are indented.
    private void Tell(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { Length: > 0 } text)
            return;

        if (text[0] != ' ')
            _telling = !text.StartsWith("info:", StringComparison.Ordinal);
        if (_telling)
            Console.Error.WriteLine($"  server: {text}");
    }
}
