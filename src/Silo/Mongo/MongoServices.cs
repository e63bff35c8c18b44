using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Messages;
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
        services.AddMongoDatabase();
        services.AddHostedService<MongoStartup>();
        services
            .AddHealthChecks()
            .AddCheck<MongoHealthCheck>("mongo", tags: ["ready"], timeout: TimeSpan.FromSeconds(5));
        services.Replace(ServiceDescriptor.Singleton<IRoomLog, MongoRoomLog>());
        return services;
    }

    /// <summary>The bytes of attachments, in that database in place of a folder.</summary>
    public static IServiceCollection AddMongoAttachments(this IServiceCollection services)
    {
        services.AddMongoDatabase();
        services.Replace(ServiceDescriptor.Singleton<IAttachmentStore, MongoAttachmentStore>());
        return services;
    }

    /// <summary>The database alone.</summary>
    internal static IServiceCollection AddMongoDatabase(this IServiceCollection services)
    {
        services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(all =>
        {
            var connectionString = all.GetRequiredService<IOptions<ClusterOptions>>().Value.Mongo;
            var url = MongoConnections.Read(
                connectionString ?? throw new InvalidOperationException("MiniMeet:Cluster:Mongo names no MongoDB.")
            );
            return new MongoClient(MongoConnections.Settings(url)).GetDatabase(url.DatabaseName);
        });
        services.TryAddSingleton<MongoDatabase>();
        return services;
    }
}
