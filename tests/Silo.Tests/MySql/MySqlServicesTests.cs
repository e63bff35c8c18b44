using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Testing;
using MiniMeet.Storage;
using Orleans.Storage;

namespace MiniMeet.Silo.MySql;

[Collection(MySqlCollection.Name)]
public sealed class MySqlServicesTests(MySqlServers servers) : IAsyncLifetime
{
    private const string Secret = "correct-horse-battery";
    private readonly MySqlTestDatabase _database = new(servers.Server);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task AddMySqlStores_SiloStartedAsAPlainUser_ServesEveryPortAndKeepsThePasswordToItself()
    {
        using var logs = new FakeLoggerProvider();
        using var host = await MySqlSilo.Start(await PlainUser(), logs);

        Assert.NotNull(host.Services.GetService<IRoomLog>());
        Assert.NotNull(host.Services.GetService<IRoomDirectory>());
        Assert.NotNull(host.Services.GetService<IUserDirectory>());
        Assert.NotNull(host.Services.GetService<QualityWriter>());
        var state = new GrainState<SessionState>(new SessionState());
        await host
            .Services.GetRequiredKeyedService<IGrainStorage>(StateNames.Provider)
            .WriteStateAsync("session", GrainId.Create("session", "1"), state);
        Assert.True(state.RecordExists);
        await host.StopAsync();

        var said = logs.Collector.GetSnapshot().Select(one => $"{one.Message} {one.Exception}").ToArray();
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, message => message.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_ManySilosAtOnceOnAnEmptyServer_AllStart()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MySqlSilo.Start(_database.ConnectionString)));

        foreach (var host in hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    [Fact]
    public async Task Start_DatabaseIsNewer_IsRefused()
    {
        await using (var connection = await _database.Connect())
        {
            await connection.ExecuteAsync(
                """
                CREATE TABLE schema_version (version INT, name TEXT, applied_at TEXT);
                INSERT INTO schema_version VALUES (9999, '', '')
                """
            );
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            MySqlSilo.Start(_database.ConnectionString)
        );

        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HealthCheck_DatabaseTakesWrites_IsHealthyUntilItDoesNot()
    {
        using var host = await MySqlSilo.Start(await PlainUser());
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(
            HealthStatus.Healthy,
            (await health.CheckHealthAsync(check => check.Tags.Contains("ready"))).Status
        );
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);

        await using var other = await _database.Connect();
        await other.ExecuteAsync("SET GLOBAL read_only = 1");
        try
        {
            Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Entries["mysql"].Status);
        }
        finally
        {
            await other.ExecuteAsync("SET GLOBAL read_only = 0");
        }
    }

    // One that may do everything in this database, and nothing elsewhere.
    private async Task<string> PlainUser()
    {
        var name = _database.Name[..30];
        await using var connection = await _database.Connect();
        await connection.ExecuteAsync(
            $"""
            CREATE USER {name} IDENTIFIED BY '{Secret}';
            GRANT ALL ON {_database.Name}.* TO {name};
            DROP DATABASE {_database.Name}
            """
        );
        return _database.ConnectionString.Replace(
            "User ID=root",
            $"User ID={name};Password={Secret}",
            StringComparison.Ordinal
        );
    }
}
