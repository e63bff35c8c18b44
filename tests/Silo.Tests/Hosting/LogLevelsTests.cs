using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MiniMeet.Silo.Hosting;

public sealed class LogLevelsTests
{
    [Theory]
    [InlineData("Polly", LogLevel.Warning)] // each placement of a grain, though it went well
    [InlineData("Orleans.Runtime.Silo", LogLevel.Warning)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)]
    [InlineData("Microsoft.Hosting.Lifetime", LogLevel.Information)]
    [InlineData("MiniMeet.Rooms.RoomGrain", LogLevel.Information)]
    public void Category_UnlessConfigured_SpeaksFromThisLevelOn(string category, LogLevel lowest)
    {
        var logger = LoggerFor(category, []);

        Assert.True(logger.IsEnabled(lowest));
        Assert.False(logger.IsEnabled(lowest - 1));
    }

    [Fact]
    public void Category_Configured_SpeaksAsConfigured()
    {
        var logger = LoggerFor("Polly", new() { ["Logging:LogLevel:Polly"] = "Debug" });

        Assert.True(logger.IsEnabled(LogLevel.Debug));
    }

    private static ILogger LoggerFor(string category, Dictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddLogLevels();
        return builder.Build().Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
    }
}
