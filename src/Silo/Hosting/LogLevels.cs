using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace MiniMeet.Silo.Hosting;

public static class LogLevels
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // Readiness is asked every second or so; what it says is in the answer.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging:LogLevel:MySqlConnector"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        // It judges by the wall clock: a false alarm at each start, thousands where somebody sets the clock. What does
        // not work, readiness tells.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        // Orleans places every activation through a resilience pipeline, which tells of each that went well.
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    /// <summary>
    /// Keeps out of the log what repeats without being a fault. Every other source of configuration overrides it.
    /// </summary>
    public static void AddLogLevels(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
}
