using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Analytics;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Messages;
using MiniMeet.Silo.Rooms;
using MiniMeet.Silo.Search;
using MiniMeet.Silo.Sessions;
using MiniMeet.Silo.Storage;
using MiniMeet.Silo.Users;
using MiniMeet.Storage;
using MySqlConnector;
using Orleans.Storage;

namespace MiniMeet.Silo.MySql;

public static class MySqlServices
{
    /// <summary>
    /// What a silo keeps in the database of <see cref="ClusterOptions.MySql"/>: the ports of the grains and their state
    /// (as the provider <see cref="StateNames.Provider"/>), with a readiness check.
    /// </summary>
    public static IServiceCollection AddMySqlStores(this IServiceCollection services)
    {
        services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        services.AddValidatedOptions<SearchOptions>(SearchOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(all =>
            MySqlConnections.Create(
                MySqlConnections.Read(all.GetRequiredService<IOptions<ClusterOptions>>().Value.MySql),
                all.GetRequiredService<ILoggerFactory>()
            )
        );
        services.AddSingleton<MySqlDatabase>();
        services.AddHostedService<MySqlStartup>();
        services
            .AddHealthChecks()
            .AddCheck<MySqlHealthCheck>("mysql", tags: ["ready"], timeout: TimeSpan.FromSeconds(5));
        services.AddSingleton<IRoomLog, MySqlRoomLog>();
        services.AddSingleton<IRoomDirectory, MySqlRoomDirectory>();
        services.AddSingleton<IUserDirectory, MySqlUserDirectory>();
        services.AddSingleton<ISessionIndex, MySqlSessionIndex>();
        services.AddSingleton<IQualityLog, MySqlQualityLog>();
        services.AddSingleton<IAttachmentIndex, MySqlAttachmentIndex>();
        services.AddSingleton<QualityWriter>();
        services.AddAdoNetGrainStorage(
            MySqlGrainStorage.Provider,
            options =>
                options.Configure<MySqlDataSource>(
                    (storage, source) =>
                    {
                        storage.Invariant = "MySql.Data.MySqlConnector";
                        storage.DataSource = source;
                        storage.GrainStorageSerializer = new StoredJsonSerializer();
                        storage.DeleteStateOnClear = true;
                    }
                )
        );
        services.AddKeyedSingleton<IGrainStorage>(
            StateNames.Provider,
            (all, _) =>
                new MySqlGrainStorage(
                    all.GetRequiredKeyedService<IGrainStorage>(MySqlGrainStorage.Provider),
                    all.GetRequiredService<MySqlDatabase>()
                )
        );
        return services;
    }
}
