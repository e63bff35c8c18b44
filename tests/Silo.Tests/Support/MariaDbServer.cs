using System.Collections.Concurrent;
using System.Diagnostics;

namespace MiniMeet.Silo.Support;

/// <summary>
/// A private MariaDB server, which stands in for MySQL: its data in a temporary folder, reached by a socket in there
/// and by nobody else, gone with this process however that ends.
/// </summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    // Waits for the end of its input, which is the end of whoever started it.
    private const string Keeper =
        """mariadbd "$@" & server=$!; cat > /dev/null; kill -KILL $server; wait $server 2> /dev/null; rm -r "$0" """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minimeet-mysql-");
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _server;

    /// <summary>Why there can be no server; null where there can.</summary>
    public static string? Missing { get; } =
        Programs.FirstOrDefault(name => !Folders.Any(folder => File.Exists(Path.Combine(folder, name)))) is { } missing
            ? $"{missing} is not installed. On Debian: apt-get install mariadb-server"
            : null;

    public static bool IsRequired => Environment.GetEnvironmentVariable("MINIMEET_REQUIRE_MYSQL") == "1";

    public string Socket => Path.Combine(_folder.FullName, "socket");

    private static string[] Programs => ["mariadbd", "mariadb-install-db"];

    // Servers are installed where the PATH of most users does not look.
    private static string[] Folders =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin"];

    private static string[] AsWhom => Environment.UserName == "root" ? ["--user=root"] : [];

    public string ConnectionString(string database) =>
        $"Server={Socket};Protocol=UnixSocket;User ID=root;Database={database}";

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            throw new InvalidOperationException(Missing);

        var data = $"--datadir={Path.Combine(_folder.FullName, "data")}";
        var install = Start(
            "mariadb-install-db",
            ["--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db", .. AsWhom]
        );
        await install.WaitForExitAsync();
        Require(install.ExitCode == 0);

        string[] options = ["--no-defaults", data, $"--socket={Socket}", "--skip-networking", .. AsWhom];
        _server = Start("sh", ["-c", Keeper, _folder.FullName, .. options]);
        await Task.WhenAny(_ready.Task, _server.WaitForExitAsync());
        Require(!_server.HasExited);
    }

    public async Task DisposeAsync()
    {
        if (_server is null)
        {
            _folder.Delete(recursive: true);
            return;
        }

        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = string.Join(':', Folders);
        // A server that starts clears the temporary files there, also those of others.
        start.Environment["TMPDIR"] = _folder.FullName;
        var process = Process.Start(start)!; // only null where an existing process is reused
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Take(string? line)
    {
        if (line is null)
            return;

        _output.Enqueue(line);
        if (line.Contains("ready for connections", StringComparison.Ordinal))
            _ready.TrySetResult();
    }

    private void Require(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException($"MariaDB did not start:\n{string.Join('\n', _output)}");
    }
}
