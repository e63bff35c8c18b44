using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MiniMeet.Silo.MySql;
using Orleans.Configuration;
using StackExchange.Redis;

namespace MiniMeet.Silo.Hosting;

/// <summary>Silos and front ends as processes of their own, which find each other through Redis.</summary>
public static class Cluster
{
    /// <summary>Hosts grains here, as one silo of the cluster, with their stores.</summary>
    public static void AddClusterSilo(this IHostApplicationBuilder builder)
    {
        var options = Read(builder);
        builder.Services.AddMySqlStores();
        builder.UseOrleans(silo =>
        {
            silo.Configure<Orleans.Configuration.ClusterOptions>(cluster => Name(cluster, options));
            silo.Configure<EndpointOptions>(endpoints =>
            {
                endpoints.AdvertisedIPAddress = Resolve(options.AdvertisedAddress);
                (endpoints.SiloPort, endpoints.GatewayPort) = (options.SiloPort, options.GatewayPort);
                endpoints.SiloListeningEndpoint = new IPEndPoint(Listening(endpoints.AdvertisedIPAddress), options.SiloPort);
                endpoints.GatewayListeningEndpoint = new IPEndPoint(Listening(endpoints.AdvertisedIPAddress), options.GatewayPort);
            });
            silo.Configure<ClusterMembershipOptions>(NoticeDeathSoon);
            silo.UseRedisClustering(redis => redis.ConfigurationOptions = Patient(options.Redis));
            silo.AddFanout();
        });
    }

    /// <summary>Makes this process a client of the cluster: it hosts no grains.</summary>
    public static void AddClusterClient(this IHostApplicationBuilder builder)
    {
        var options = Read(builder);
        builder.Services.AddMySqlDirectories();
        builder.UseOrleansClient(client =>
        {
            client.Configure<Orleans.Configuration.ClusterOptions>(cluster => Name(cluster, options));
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            client.UseRedisClustering(redis => redis.ConfigurationOptions = Patient(options.Redis));
            client.UseConnectionRetryFilter(async (_, cancellationToken) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
                return true;   // the silos may start later; readiness says that we wait
            });
            client.AddFanout();
        });
    }

    private static ClusterOptions Read(IHostApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<ClusterOptions>(ClusterOptions.Section);
        return builder.Configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new ClusterOptions();
    }

    private static void Name(Orleans.Configuration.ClusterOptions cluster, ClusterOptions options) =>
        (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, "minimeet");

    // A room must answer again within 5 s of its silo's death, crashed or merely stopped: two probes of one second each, and one vote, which
    // is all there is in a cluster of two.
    private static void NoticeDeathSoon(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 1;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        membership.ExtendProbeTimeoutDuringDegradation = false;
    }

    // Redis may be away for a while: running rooms do not need it, so nobody gives up on it.
    private static ConfigurationOptions Patient(string redis)
    {
        var configuration = ConfigurationOptions.Parse(redis);
        configuration.AbortOnConnectFail = false;
        return configuration;
    }

    private static IPAddress Resolve(string host) => IPAddress.TryParse(host, out var address) ? address : Dns.GetHostAddresses(host)[0];

    private static IPAddress Listening(IPAddress advertised) => IPAddress.IsLoopback(advertised) ? advertised : IPAddress.Any;
}
