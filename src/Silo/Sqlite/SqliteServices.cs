using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MiniMeet.Silo.Analytics;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.Messages;
using MiniMeet.Silo.Rooms;
using MiniMeet.Silo.Search;
using MiniMeet.Silo.Sessions;
using MiniMeet.Silo.Storage;
using MiniMeet.Silo.Users;
using MiniMeet.Storage;
using Orleans.Storage;

namespace MiniMeet.Silo.Sqlite;

public static class SqliteServices
{
    /// <summary>
    /// Keeps everything in one SQLite file: the ports of the grains, their state (as the provider <see
    /// cref="StateNames.Provider"/>), and a readiness check.
    /// </summary>
    public static IServiceCollection AddSqliteStores(this IServiceCollection services)
    {
        services.AddValidatedOptions<SqliteOptions>(SqliteOptions.Section);
        services.AddValidatedOptions<SearchOptions>(SearchOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqliteDatabase>();
        services.AddHostedService<SqliteStartup>();
        services.AddHealthChecks().AddCheck<SqliteHealthCheck>("sqlite", tags: ["ready"]);

        services.AddSingleton<IRoomLog, SqliteRoomLog>();
        services.AddSingleton<IRoomDirectory, SqliteRoomDirectory>();
        services.AddSingleton<IUserDirectory, SqliteUserDirectory>();
        services.AddSingleton<ISessionIndex, SqliteSessionIndex>();
        services.AddSingleton<IQualityLog, SqliteQualityLog>();
        services.AddSingleton<IAttachmentIndex, SqliteAttachmentIndex>();
        services.AddSingleton<QualityWriter>();
        services.AddKeyedSingleton<IGrainStorage, SqliteGrainStorage>(StateNames.Provider);
        return services;
    }
}
