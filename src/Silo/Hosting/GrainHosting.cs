using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MiniMeet.Silo.Messages;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Streaming;
using Orleans.Configuration;

namespace MiniMeet.Silo.Hosting;

/// <summary>Where the grains of a front end run.</summary>
public static class GrainHosting
{
    /// <summary>
    /// Gives a front end its grains and stores: in this process, or as a client of a cluster, as MiniMeet:Mode says.
    /// The bytes of attachments it holds itself.
    /// </summary>
    public static void AddGrains(this IHostApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<ModeOptions>(ModeOptions.Section);
        builder.Services.AddSingleton<IAttachmentStore, FolderAttachmentStore>();
        if (builder.Configuration[$"{ModeOptions.Section}:{nameof(ModeOptions.Mode)}"] == ModeOptions.Cluster)
        {
            builder.AddClusterClient();
        }
        else
        {
            builder.Services.AddSqliteStores();
            builder.Services.AddHostedService(all => all.GetRequiredService<SessionSweep>());
            builder.UseAllInOneSilo();
        }
    }

    /// <summary>
    /// Hosts all grains here, alone: localhost clustering on two free loopback ports that nobody else needs to know.
    /// </summary>
    public static void UseAllInOneSilo(this IHostApplicationBuilder builder) =>
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = FreePorts();
            silo.Services.AddMonotonicClock(alone: true);
            // Where grains are. Orleans would keep a million, also of those that have gone; here all are at hand.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 10_000);
            silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: "minimeet", clusterId: "minimeet");
            silo.AddFanout();
        });

    /// <summary>
    /// The streams from grains to front ends: direct ones, unless Orleans' own configuration
    /// (<c>Orleans:Streaming:fanout:ProviderType</c>) names another provider.
    /// </summary>
    public static void AddFanout(this ISiloBuilder silo) => AddFanout(silo.Services, silo.Configuration);

    /// <inheritdoc cref="AddFanout(ISiloBuilder)"/>
    public static void AddFanout(this IClientBuilder client) => AddFanout(client.Services, client.Configuration);

    private static void AddFanout(IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetSection($"Orleans:Streaming:{FanoutStreams.Provider}").Exists())
            services.AddDirectStreams(FanoutStreams.Provider);
    }

    private static (int SiloPort, int GatewayPort) FreePorts()
    {
        using var first = Listen();
        using var second = Listen();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
