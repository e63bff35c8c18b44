using Microsoft.Extensions.Hosting;

namespace MiniMeet.Silo.Hosting;

/// <summary>The silo inside one process, on the single-process stand-in of src/LocalOrleans.</summary>
public static class Engine
{
    public const string Name = "Local";

    /// <summary>Hosts all grains here, alone.</summary>
    public static void UseAllInOneSilo(this IHostApplicationBuilder builder) =>
        builder.UseOrleans(silo => silo.AddMemoryStreams(Fanout.Provider));
}
