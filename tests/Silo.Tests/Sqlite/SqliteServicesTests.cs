using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;
using Orleans.Storage;

namespace MiniMeet.Silo.Sqlite;

public sealed class SqliteServicesTests : IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task AddSqliteStores_HostStarted_ServesEveryPort()
    {
        using var host = await Start(("Sqlite:Path", _file.PathOf("host.db")));

        Assert.True(File.Exists(_file.PathOf("host.db")));
        Assert.NotNull(host.Services.GetService<IRoomLog>());
        Assert.NotNull(host.Services.GetService<IRoomDirectory>());
        Assert.NotNull(host.Services.GetService<IUserDirectory>());
        Assert.NotNull(host.Services.GetService<QualityWriter>());
        Assert.NotNull(host.Services.GetKeyedService<IGrainStorage>(StateNames.Provider));
    }

    [Theory]
    [InlineData("Sqlite:Path", "")]
    [InlineData("Sqlite:BusyTimeout", "0")]
    [InlineData("Sqlite:WriteBatch", "0")]
    [InlineData("Sqlite:WriteQueue", "0")]
    [InlineData("Search:Candidates", "0")]
    public async Task Start_OptionOutOfBounds_IsRefused(string option, string value)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => Start((option, value)));

        Assert.Contains(option.Split(':')[1], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseIsNewer_IsRefused()
    {
        using (var connection = _file.Connect())
            connection.Execute("INSERT INTO schema_version VALUES (9999, 'future', '')");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Start(("Sqlite:Path", _file.Path)));

        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HealthCheck_DatabaseTakesWrites_IsHealthyUntilItDoesNot()
    {
        using var host = await Start(("Sqlite:Path", _file.Path), ("Sqlite:BusyTimeout", "1"));
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(
            HealthStatus.Healthy,
            (await health.CheckHealthAsync(check => check.Tags.Contains("ready"))).Status
        );

        using var other = _file.Connect();
        Assert.Single(other.Query("SELECT at FROM health_check"));
        other.Execute("BEGIN IMMEDIATE");

        var report = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["sqlite"].Status);
    }

    private static async Task<IHost> Start(params (string Option, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"MiniMeet:{setting.Option}", (string?)setting.Value))
        );
        builder.Services.AddSqliteStores();
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
