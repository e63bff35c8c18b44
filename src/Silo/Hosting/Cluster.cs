using System.Net;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Mongo;
using MiniMeet.Silo.MySql;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace MiniMeet.Silo.Hosting;

/// <summary>Silos and front ends as processes of their own, which find each other through Redis.</summary>
public static class Cluster
{
    /// <summary>Further settings of Orleans' <see cref="ClusterMembershipOptions"/>, by their names there.</summary>
    public const string Membership = "Orleans:Membership";

    /// <summary>Hosts grains here, as one silo of the cluster, with their stores.</summary>
    public static void AddClusterSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        builder.Services.AddMySqlStores();
        if (builder.NamesMongo())
            builder.Services.AddMongoStores();
        builder.Services.AddHostedService(all => all.GetRequiredService<SessionSweep>());
        builder.Services.AddHostedService(services =>
            ActivatorUtilities.CreateInstance<StopDeadline>(services, (Action<int>)Environment.Exit)
        );
        From<HostOptions>(builder.Services, (host, cluster) => host.ShutdownTimeout = cluster.StopTimeout * 2 / 3);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [NoLongerProbes] });
        builder.UseOrleans(silo =>
        {
            silo.Services.AddMonotonicClock();
            silo.UseRedisClustering(_ => { });
            Share(silo.Services);
            From<EndpointOptions>(silo.Services, Listen);
            From<SiloMessagingOptions>(
                silo.Services,
                (messaging, cluster) => messaging.ResponseTimeout = cluster.CallTimeout
            );
            silo.Configure<ClusterMembershipOptions>(NoticeDeathSoon);
            // Where grains are: of a million, which Orleans would keep, most are of grains that have gone.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 100_000);
            // on the silo that was asked first: one hop less
            silo.Services.AddSingleton<PlacementStrategy, PreferLocalPlacement>();
            silo.Services.AddOptions<ClusterMembershipOptions>().BindConfiguration(Membership);
            silo.AddFanout();
        });
    }

    /// <summary>
    /// Makes this process a client of the cluster: it hosts no grains, and of the stores it has only the bytes of
    /// attachments.
    /// </summary>
    public static void AddClusterClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        if (builder.NamesMongo())
            builder.Services.AddMongoAttachments();
        builder.UseOrleansClient(client =>
        {
            client.Services.AddMonotonicClock();
            client.UseRedisClustering(_ => { });
            Share(client.Services);
            From<ClientMessagingOptions>(
                client.Services,
                (messaging, cluster) => messaging.ResponseTimeout = cluster.CallTimeout
            );
            client.Configure<GatewayOptions>(gateways =>
                gateways.GatewayListRefreshPeriod = TimeSpan.FromMilliseconds(500)
            );
            client.AddOutgoingGrainCallFilter<ClusterRetry>();
            client.UseConnectionRetryFilter(
                async (_, cancellationToken) =>
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
                    return true; // the silos may start later; readiness says that we wait
                }
            );
            client.AddFanout();
        });
    }

    private static bool NamesMongo(this IHostApplicationBuilder builder) =>
        !string.IsNullOrEmpty(builder.Configuration[$"{ClusterOptions.Section}:{nameof(ClusterOptions.Mongo)}"]);

    private static void Share(IServiceCollection services)
    {
        services.Configure<ConnectionOptions>(connections =>
            connections.OpenConnectionTimeout = TimeSpan.FromSeconds(1)
        );
        From<Orleans.Configuration.ClusterOptions>(
            services,
            (orleans, cluster) => (orleans.ClusterId, orleans.ServiceId) = (cluster.ClusterId, "minimeet")
        );
        From<RedisClusteringOptions>(services, (redis, cluster) => redis.ConfigurationOptions = Patient(cluster.Redis));
    }

    // Read late, when a setting that is wrong has already been reported together with all the others.
    private static void From<TOptions>(IServiceCollection services, Action<TOptions, ClusterOptions> configure)
        where TOptions : class =>
        services
            .AddOptions<TOptions>()
            .Configure<IOptions<ClusterOptions>>((options, cluster) => configure(options, cluster.Value));

    private static void Listen(EndpointOptions endpoints, ClusterOptions options)
    {
        var advertised = Resolve(options.AdvertisedAddress);
        var listening = IPAddress.IsLoopback(advertised) ? advertised : IPAddress.Any;
        endpoints.AdvertisedIPAddress = advertised;
        (endpoints.SiloPort, endpoints.GatewayPort) = (options.SiloPort, options.GatewayPort);
        endpoints.SiloListeningEndpoint = new IPEndPoint(listening, options.SiloPort);
        endpoints.GatewayListeningEndpoint = new IPEndPoint(listening, options.GatewayPort);
    }

    // Recent versions of Orleans wait longer and longer for a silo that is slow to answer, four times the time-out
    // below unless told otherwise; told by name, for older ones do not know the setting.
    private static KeyValuePair<string, string?> NoLongerProbes => new($"{Membership}:MaxProbeTimeout", "00:00:01");

    // A room must answer again within 5 s of its silo's death, crashed or merely stopped: two probes of one second
    // each, and one vote, which is all there is in a cluster of two.
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

    private static IPAddress Resolve(string host) =>
        IPAddress.TryParse(host, out var address) ? address : Dns.GetHostAddresses(host)[0];
}
