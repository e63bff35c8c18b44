using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Rooms;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

public static class MongoServices
{
    /// <summary>
    /// What a silo keeps in the database of <see cref="ClusterOptions.Mongo"/> in place of MySQL, registered before:
    /// the rooms' logs. With a readiness check.
    /// </summary>
    public static IServiceCollection AddMongoStores(this IServiceCollection services)
    {
        services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(all =>
        {
            // The caller has looked: without this setting there is no MongoDB.
            var url = MongoConnections.Read(all.GetRequiredService<IOptions<ClusterOptions>>().Value.Mongo!);
            return new MongoClient(MongoConnections.Settings(url)).GetDatabase(url.DatabaseName);
        });
        services.AddSingleton<MongoDatabase>();
        services.AddHostedService<MongoStartup>();
        services
            .AddHealthChecks()
            .AddCheck<MongoHealthCheck>("mongo", tags: ["ready"], timeout: TimeSpan.FromSeconds(5));
        services.Replace(ServiceDescriptor.Singleton<IRoomLog, MongoRoomLog>());
        return services;
    }
}
