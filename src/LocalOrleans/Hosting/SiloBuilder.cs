using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;

namespace Orleans.Hosting;

public interface ISiloBuilder
{
    IServiceCollection Services { get; }

    IConfiguration Configuration { get; }
}

/// <summary>Configures the client side. Here it shares the silo's host.</summary>
public interface IClientBuilder
{
    IServiceCollection Services { get; }

    IConfiguration Configuration { get; }
}

internal sealed class LocalBuilder : ISiloBuilder, IClientBuilder
{
    public LocalBuilder(IServiceCollection services, IConfiguration configuration)
    {
        (Services, Configuration) = (services, configuration);

        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Silo>();
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.TryAddScoped<CurrentGrainContext>();
        services.TryAddScoped<IGrainContext>(provider => provider.GetRequiredService<CurrentGrainContext>().Value
            ?? throw new InvalidOperationException("Only the services of an activation have a grain context"));
        services.AddHostedService<SiloLifetime>();
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }
}
