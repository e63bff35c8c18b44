using Microsoft.Extensions.Hosting;

namespace MiniMeet.Silo.Hosting;

/// <summary>The silo inside one process, on the single-process stand-in of src/LocalOrleans.</summary>
public static class Engine
{
    public const string Name = "Local";

    /// <summary>Hosts all grains here, alone.</summary>
    public static void UseAllInOneSilo(this IHostApplicationBuilder builder) =>
        builder.UseOrleans(silo => silo.AddFanout());

    /// <summary>The streams from grains to front ends.</summary>
    public static void AddFanout(this ISiloBuilder silo) => silo.AddMemoryStreams(Fanout.Provider);

    /// <inheritdoc cref="AddFanout(ISiloBuilder)"/>
    public static void AddFanout(this IClientBuilder client) => client.AddMemoryStreams(Fanout.Provider);
}
