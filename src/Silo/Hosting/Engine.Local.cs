using Microsoft.Extensions.Hosting;
using MiniMeet.Silo.Sqlite;

namespace MiniMeet.Silo.Hosting;

/// <summary>Grains on the single-process stand-in of src/LocalOrleans.</summary>
public static class Engine
{
    internal static readonly string[] Modes = [ModeOptions.AllInOne];

    /// <summary>Gives a front end its grains and stores.</summary>
    public static void AddGrains(this IHostApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<ModeOptions>(ModeOptions.Section);
        builder.Services.AddSqliteStores();
        builder.UseOrleans(silo => silo.AddFanout());
    }

    /// <summary>The streams from grains to front ends.</summary>
    public static void AddFanout(this ISiloBuilder silo) => silo.AddMemoryStreams(Fanout.Provider);

    /// <inheritdoc cref="AddFanout(ISiloBuilder)"/>
    public static void AddFanout(this IClientBuilder client) => client.AddMemoryStreams(Fanout.Provider);
}
