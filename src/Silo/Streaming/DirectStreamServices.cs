using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace MiniMeet.Silo.Streaming;

public static class DirectStreamServices
{
    /// <summary>
    /// Registers the provider under a name, as grains and clients resolve it. Silos and clients of a cluster both need
    /// it.
    /// </summary>
    public static IServiceCollection AddDirectStreams(this IServiceCollection services, string name) =>
        services.AddKeyedSingleton<IStreamProvider>(name, (provider, _) => new DirectStreams(name, provider));
}
