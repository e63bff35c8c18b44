using System.Diagnostics;
using System.Globalization;
using MySqlConnector;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// Two silos, two front ends, Redis, MySQL and a balancer as processes of this machine, by <c>./minimeet cluster</c>,
/// in a folder that goes away. Needs a build of the product.
/// </summary>
public class NativeCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-cluster-").FullName;
    private readonly string _root = FindRoot();

    protected virtual TimeSpan? Grace => null;

    public Uri FrontEnd(int number) => new(State()[$"FRONTEND_{number}_URL"]);

    public Uri Balancer => new(State()["BALANCER_URL"]);

    public async Task<MySqlConnection> OpenDatabase()
    {
        var place = new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = uint.Parse(State()["MYSQL_PORT"], CultureInfo.InvariantCulture),
            Database = "minimeet",
            UserID = "minimeet",
            Password = await File.ReadAllTextAsync(Path.Combine(_folder, "mysql.password")),
            GuidFormat = MySqlGuidFormat.None, // ids as they are stored
        };
        var connection = new MySqlConnection(place.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task InitializeAsync() => await Run("up", "--no-build");

    public async Task DisposeAsync()
    {
        await Run("down");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One verb of <c>./minimeet cluster</c>; fails with what it said.</summary>
    public async Task Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_root, "minimeet"), ["cluster", .. arguments, "--data", _folder])
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A machine that stands still for a while must not look like a network that is gone.
        start.Environment["MiniMeet__FrontEnd__ClientTimeout"] = "00:10:00";
        start.Environment["MiniMeet__Analytics__ReportInterval"] = "00:00:00.100"; // no test waits for it to be over
        if (Grace is { } grace)
            start.Environment["MiniMeet__Rooms__Grace"] = $"{grace:c}";
        // three times what a silo takes at most, less than Orleans would without its deadline
        start.Environment["STOP_WITHIN"] = "90";
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"minimeet cluster {string.Join(' ', arguments)}: {string.Concat(said)}");
    }

    /// <summary>
    /// A signal by process id, for when the moment matters. The part is named as in cluster.env: SILO_1, FRONTEND_2,
    /// REDIS...
    /// </summary>
    public void Signal(string part, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", State()[$"{part}_PID"]]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private Dictionary<string, string> State() =>
        File.ReadLines(Path.Combine(_folder, "cluster.env"))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MiniMeet.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}

/// <summary>One in which nobody leaves because the machine stands still for a while.</summary>
public sealed class PatientCluster : NativeCluster
{
    protected override TimeSpan? Grace => TimeSpan.FromMinutes(10);
}
