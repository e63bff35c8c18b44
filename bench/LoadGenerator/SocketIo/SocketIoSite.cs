namespace MiniMeet.Bench;

/// <summary>
/// The peer, bench/SocketIo: one node by itself, or two with Redis between them and a database behind them.
/// </summary>
internal static class SocketIoSite
{
    private static readonly HttpClient Http = new();

    public static async Task<Site> OneNode(string name, Settings settings)
    {
        var node = await StartNode(settings, []);
        return Of(name, [node], [node]);
    }

    public static async Task<Site> TwoNodes(string name, Settings settings)
    {
        var started = new List<ServerProcess>();
        try
        {
            started.Add(await Databases.StartRedis());
            started.Add(await Databases.StartMariaDb());
            var environment = new Dictionary<string, string>
            {
                ["REDIS_URL"] = $"redis://127.0.0.1:{started[0].Address.Port}",
                ["MYSQL_URL"] = $"mysql://bench:bench@127.0.0.1:{started[1].Address.Port}/bench",
            };
            ServerProcess[] nodes = [await StartNode(settings, environment), await StartNode(settings, environment)];
            started.AddRange(nodes);
            return Of(name, nodes, started);
        }
        catch
        {
            foreach (var process in started)
                await process.DisposeAsync();
            throw;
        }
    }

    private static Site Of(string name, ServerProcess[] nodes, IReadOnlyList<ServerProcess> all) =>
        new(name, [.. nodes.Select(node => node.Address)], [.. all.Select(process => process.Pid)])
        {
            Started = all,
            Connect = async (account, called) => await SocketIoConnection.ConnectAsync(account.Server, called),
            CollectGarbage = async () =>
            {
                foreach (var node in nodes)
                    (await Http.PostAsync(new Uri(node.Address, "/collect"), null)).Dispose();
            },
        };

    private static Task<ServerProcess> StartNode(Settings settings, Dictionary<string, string> environment)
    {
        var script = Path.Combine(settings.SocketIo, "server.js");
        if (!Directory.Exists(Path.Combine(settings.SocketIo, "node_modules")))
        {
            throw new DirectoryNotFoundException($"{settings.SocketIo} is not installed: 'npm ci' there does it.");
        }

        var address = ServerProgram.FreeAddress();
        return ServerProcess.Start(
            new ServerProgram("node", ["--expose-gc", script], address)
            {
                Environment = new Dictionary<string, string>(environment)
                {
                    ["PORT"] = $"{address.Port}",
                    ["NODE_ENV"] = "production",
                },
            }
        );
    }
}
