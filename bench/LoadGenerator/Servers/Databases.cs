using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>Servers behind the peer, as Debian has them, set up like those of deploy/cluster.sh.</summary>
internal static class Databases
{
    public static Task<ServerProcess> StartRedis()
    {
        var address = ServerProgram.FreeAddress("redis");
        string[] arguments =
        [
            "--bind",
            "127.0.0.1",
            "--port",
            $"{address.Port}",
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec",
            "--save",
            "",
            "--logfile",
            "redis.log",
        ];
        return ServerProcess.Start(new ServerProgram("redis-server", arguments, address));
    }

    /// <summary>An empty database "bench" for the user of that name. What is committed is on disk.</summary>
    public static async Task<ServerProcess> StartMariaDb()
    {
        var address = ServerProgram.FreeAddress("mysql");
        var folder = ServerProgram.NewFolder();
        string[] who = Environment.UserName == "root" ? ["--user=root"] : [];
        await Install(folder, who);
        var start = Path.Combine(folder.FullName, "start.sql");
        await File.WriteAllTextAsync(
            start,
            """
            CREATE DATABASE bench CHARACTER SET utf8mb4;
            CREATE USER bench@127.0.0.1 IDENTIFIED BY 'bench';
            GRANT ALL ON bench.* TO bench@127.0.0.1;
            """
        );
        string[] arguments =
        [
            "--no-defaults",
            .. who,
            $"--datadir={folder.FullName}/data",
            $"--init-file={start}",
            $"--tmpdir={folder.FullName}",
            "--socket=mysql.sock",
            "--pid-file=mysql.pid",
            "--bind-address=127.0.0.1",
            $"--port={address.Port}",
            "--skip-name-resolve",
            "--max-connections=500",
            "--character-set-server=utf8mb4",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=64M",
            "--performance-schema=OFF",
            "--log-error=mysql.err",
        ];
        var program = new ServerProgram(Program("mariadbd"), arguments, address) { Folder = folder };
        return await ServerProcess.Start(program);
    }

    private static async Task Install(DirectoryInfo folder, string[] who)
    {
        string[] arguments = ["--no-defaults", .. who, $"--datadir={folder.FullName}/data", "--skip-test-db"];
        var start = new ProcessStartInfo(Program("mariadb-install-db"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = folder.FullName }, // a server that starts clears it
        };
        using var install = Process.Start(start)!;
        var said = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
            throw new InvalidOperationException(string.Concat(said));
    }

    // Not every PATH has the folder for servers.
    private static string Program(string name)
    {
        const string servers = "/usr/sbin";
        var path = Path.Combine(servers, name);
        return File.Exists(path) ? path : name;
    }
}
