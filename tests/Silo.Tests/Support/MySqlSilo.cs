using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.MySql;
using MiniMeet.Storage;
using Orleans.Storage;

namespace MiniMeet.Silo.Support;

/// <summary>A silo on a database of its own.</summary>
public sealed class MySqlSilo(MySqlServers servers) : IAsyncLifetime
{
    private readonly MySqlTestDatabase _database = new(servers.Server);
    private IHost? _host;

    internal MySqlTestDatabase Database => _database;

    public IGrainStorage Storage => _host!.Services.GetRequiredKeyedService<IGrainStorage>(StateNames.Provider);

    public async Task InitializeAsync()
    {
        if (servers.IsRunning)
            _host = await Start(_database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_host is null)
            return;

        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
    }

    public static Task<IHost> Start(string connectionString, ILoggerProvider? logs = null) =>
        Start(
            connectionString,
            logs,
            builder =>
            {
                // On purpose behind the silo, whose storage must find its tables all the same.
                var (siloPort, gatewayPort) = FreePorts();
                builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort, gatewayPort));
                builder.Services.AddGrainServices().AddMySqlStores();
            }
        );

    public static async Task<IHost> Start(
        string connectionString,
        ILoggerProvider? logs,
        Action<HostApplicationBuilder> configure
    )
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([
            KeyValuePair.Create($"{ClusterOptions.Section}:MySql", (string?)connectionString),
        ]);
        if (logs is not null)
            builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        configure(builder);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static (int SiloPort, int GatewayPort) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
