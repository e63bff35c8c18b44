using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.Silo;

/// <summary>One silo of a cluster, as a process of its own; or what moves its data.</summary>
internal static class Program
{
    private static Task Main(string[] args)
    {
        Globalization.Require();
        if (args is [MoveToMongo.Command, ..])
            return MoveToMongo.Run(args[1..]);

        var builder = WebApplication.CreateBuilder(args);
        builder.AddLogLevels();
        builder.Services.AddGrainServices();
        builder.AddClusterSilo();
        builder.Services.AddHealthChecks();

        var app = builder.Build();
        app.MapHealth();
        app.MapPlacement();
        return app.RunAsync();
    }
}
