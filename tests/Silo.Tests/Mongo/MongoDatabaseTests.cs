using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace MiniMeet.Silo.Mongo;

[Collection(MongoCollection.Name)]
public sealed class MongoDatabaseTests(MongoServers servers) : IAsyncLifetime
{
    private readonly MongoTestDatabase _database = new(servers.Server);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Run_WhatItRanIntoIsNotDecided_IsTriedAgainButNotForEver(int failures, bool succeeds)
    {
        var (clock, tried) = (new HastyClock(), 0);
        var database = new MongoDatabase(_database.Connect(), clock, NullLogger<MongoDatabase>.Instance);
        var run = database.Run(() => ++tried > failures ? Task.FromResult(tried) : throw new UndecidedException());

        if (succeeds)
            Assert.Equal(failures + 1, await run);
        else
            Assert.Equal(MeetErrors.ServerUnavailable.Value, (await Assert.ThrowsAsync<MeetException>(() => run)).Code);

        Assert.Equal(Math.Min(failures, 5), clock.Waits);
    }

    [Fact]
    public async Task Run_OperationFailsByItself_FailsAtOnce()
    {
        var (clock, tried) = (new HastyClock(), 0);
        var database = new MongoDatabase(_database.Connect(), clock, NullLogger<MongoDatabase>.Instance);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.Run<int>(() =>
            {
                tried++;
                throw new InvalidOperationException();
            })
        );

        Assert.Equal(1, tried);
    }

    [Fact]
    public async Task HealthCheck_ServerTakesWrites_IsHealthyUntilItDoesNot()
    {
        await using var line = new CutLine(new DnsEndPoint(servers.Server.Host, servers.Server.Port));
        var check = new MongoHealthCheck(
            MongoTestDatabase.Open(await _database.ConnectOverBreaking(line)),
            TimeProvider.System
        );
        var registration = new HealthCheckRegistration("mongo", check, HealthStatus.Unhealthy, tags: null);
        var context = new HealthCheckContext { Registration = registration };
        for (var round = 0; round < 2; round++)
        {
            var healthy = await check.CheckHealthAsync(context);
            Assert.True(healthy.Status == HealthStatus.Healthy, $"{healthy.Exception}");
        }

        line.BreakBefore("\u0002update\0");

        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(context)).Status);
    }
}
