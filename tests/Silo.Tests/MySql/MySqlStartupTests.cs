using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySqlConnector;
using ClusterOptions = MiniMeet.Silo.Hosting.ClusterOptions;

namespace MiniMeet.Silo.MySql;

[Collection(MySqlCollection.Name)]
public sealed class MySqlStartupTests(MySqlServers servers) : IAsyncLifetime
{
    private readonly MySqlTestDatabase _database = new(servers.Server);

    private string LaterSocket => $"{servers.Server.Socket}.{_database.Name}";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Starting_ServerComesUpLater_IsWaitedFor()
    {
        var clock = new HastyClock();
        clock.Waiting += () =>
        {
            if (clock.Waits == 5)
                File.CreateSymbolicLink(LaterSocket, servers.Server.Socket);
        };

        await Start(clock);

        Assert.Equal(5, clock.Waits);
    }

    [Fact]
    public async Task Starting_ServerNeverComesUp_FailsAfterAMinute()
    {
        var clock = new HastyClock();

        await Assert.ThrowsAsync<MySqlException>(() => Start(clock));

        Assert.Equal(60, clock.Waits);
    }

    private Task Start(TimeProvider clock)
    {
        var later = _database.ConnectionString.Replace(servers.Server.Socket, LaterSocket, StringComparison.Ordinal);
        var options = Options.Create(new ClusterOptions { MySql = later });
        var database = _database.Open();
        return new MySqlStartup(options, database, clock, NullLogger<MySqlStartup>.Instance).StartingAsync(default);
    }
}
