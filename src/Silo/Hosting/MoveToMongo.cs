using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniMeet.Silo.Messages;
using MiniMeet.Silo.Mongo;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Rooms;

namespace MiniMeet.Silo.Hosting;

/// <summary>A process that moves to MongoDB what belongs there, with the settings of a silo, and ends.</summary>
internal static partial class MoveToMongo
{
    /// <summary>The argument that makes a silo do this instead.</summary>
    public const string Command = "move-to-mongo";

    public static async Task Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddLogLevels();
        builder.Services.AddValidatedOptions<AttachmentOptions>(AttachmentOptions.Section);
        builder.Services.AddMySqlDatabase();
        builder.Services.AddMongoDatabase();
        builder.Services.AddHostedService<MongoStartup>();
        builder.Services.AddSingleton<RoomLogHome>();
        builder.Services.AddSingleton<RoomLogMove>();
        builder.Services.AddSingleton<AttachmentMove>();
        builder.Services.AddSingleton<FolderAttachmentStore>();
        builder.Services.AddSingleton<MongoAttachmentStore>();
        using var host = builder.Build();
        await host.StartAsync();
        var home = host.Services.GetRequiredService<RoomLogHome>();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        if (await home.BeginMove(stopping))
        {
            await host.Services.GetRequiredService<AttachmentMove>().Run(stopping);
            await host.Services.GetRequiredService<RoomLogMove>().Run(stopping);
            await home.EndMove(CancellationToken.None);
        }
        else
        {
            LogMoved(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MoveToMongo)));
        }

        await host.StopAsync();
    }

    [LoggerMessage(LogLevel.Information, "Nothing to do: all is in MongoDB")]
    private static partial void LogMoved(ILogger logger);
}
