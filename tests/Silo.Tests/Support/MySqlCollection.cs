using Xunit.Abstractions;
using Xunit.Sdk;

namespace MiniMeet.Silo.Support;

/// <summary>
/// The tests that need a server. They share one; without one they are skipped, or fail where MINIMEET_REQUIRE_MYSQL=1.
/// </summary>
[CollectionDefinition(Name)]
[TestCaseOrderer("MiniMeet.Silo.Support.SkipWithoutServer", "MiniMeet.Silo.Tests")]
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

/// <summary>
/// Leaves the order as it is. It is where xunit 2 shows every test of a collection before they run, those inherited
/// from the contracts too, which no attribute of ours could mark as skipped.
/// </summary>
public sealed class SkipWithoutServer : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase
    {
        var all = testCases.ToArray();
        if (MariaDbServer.Missing is not { } reason || MariaDbServer.IsRequired)
            return all;

        // Its setter is for derived classes.
        var skipReason = typeof(XunitTestCase).GetProperty(nameof(XunitTestCase.SkipReason))!;
        foreach (var testCase in all)
            skipReason.SetValue(testCase, reason);
        return all;
    }
}
