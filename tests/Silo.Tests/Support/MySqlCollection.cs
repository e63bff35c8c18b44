namespace MiniMeet.Silo.Support;

/// <summary>
/// The tests that need a server. They share one; without one they are skipped, or fail where MINIMEET_REQUIRE_MYSQL=1.
/// </summary>
[CollectionDefinition(Name)]
[TestCaseOrderer("MiniMeet.Silo.Support.SkipWithoutMySql", "MiniMeet.Silo.Tests")]
public sealed class MySqlCollection : ICollectionFixture<MySqlServers>
{
    public const string Name = "MySQL";
}

/// <summary>The shared server, started when there can be one.</summary>
public sealed class MySqlServers : IAsyncLifetime
{
    public MariaDbServer Server { get; } = new();

    public bool IsRunning { get; private set; }

    public async Task InitializeAsync()
    {
        if (MariaDbServer.Missing is not null && !MariaDbServer.IsRequired)
            return;

        await Server.InitializeAsync();
        IsRunning = true;
    }

    public Task DisposeAsync() => Server.DisposeAsync();
}

public sealed class SkipWithoutMySql() : SkipWithout(MariaDbServer.IsRequired ? null : MariaDbServer.Missing);
