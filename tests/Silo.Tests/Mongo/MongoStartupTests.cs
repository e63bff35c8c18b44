using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

[Collection(MongoCollection.Name)]
public sealed class MongoStartupTests(MongoServers servers) : IAsyncLifetime
{
    private readonly MongoTestDatabase _database = new(servers.Server);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Starting_ServerComesUpLater_IsWaitedFor()
    {
        var (clock, port) = (new HastyClock(), FreePort());
        CutLine? line = null;
        clock.Waiting += () =>
        {
            if (clock.Waits == 5)
                line = new CutLine(new DnsEndPoint(servers.Server.Host, servers.Server.Port), port);
        };

        await Start(clock, port);

        Assert.InRange(clock.Waits, 5, 59);
        await line!.DisposeAsync();
    }

    [Fact]
    public async Task Starting_ServerNeverComesUp_FailsAfterAMinute()
    {
        var clock = new HastyClock();

        await Assert.ThrowsAsync<TimeoutException>(() => Start(clock, FreePort()));

        Assert.Equal(60, clock.Waits);
    }

    [Fact]
    public async Task Starting_ServerIsTooOld_FailsAtOnceAndSaysSo()
    {
        var (process, port) = await MongoServer.StartStandIn(wireVersion: 6); // MongoDB 3.6
        using var old = process;
        var clock = new HastyClock();

        var failure = await Assert.ThrowsAsync<MongoIncompatibleDriverException>(() => Start(clock, port));

        Assert.Equal(0, clock.Waits);
        Assert.Contains("reports wire version 6", failure.Message, StringComparison.Ordinal);
        old.StandardInput.Close();
    }

    [Theory]
    [InlineData("mongodb://localhost", "names no database")]
    [InlineData("Server=localhost;Database=minimeet", "not valid")]
    public void Read_NoConnectionStringOfMongoDb_IsRefusedInPlainWords(string connectionString, string reason)
    {
        var refusal = Assert.ThrowsAny<Exception>(() => MongoConnections.Read(connectionString));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private Task Start(TimeProvider clock, int port)
    {
        var database = _database.Connect(settings =>
        {
            settings.Server = new MongoServerAddress("127.0.0.1", port);
            settings.DirectConnection = true;
            settings.ServerSelectionTimeout = TimeSpan.FromMilliseconds(200);
        });
        return new MongoStartup(database, clock, NullLogger<MongoStartup>.Instance).StartingAsync(default);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
