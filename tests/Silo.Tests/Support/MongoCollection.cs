namespace MiniMeet.Silo.Support;

/// <summary>The tests that need a MongoDB. They share one; without one they are skipped.</summary>
[CollectionDefinition(Name)]
[TestCaseOrderer("MiniMeet.Silo.Support.SkipWithoutMongo", "MiniMeet.Silo.Tests")]
public sealed class MongoCollection : ICollectionFixture<MongoServers>
{
    public const string Name = "MongoDB";
}

/// <summary>The shared server, started when there can be one.</summary>
public sealed class MongoServers : IAsyncLifetime
{
    public MongoServer Server { get; } = new();

    public Task InitializeAsync() => MongoServer.Missing is null ? Server.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Server.DisposeAsync();
}

public sealed class SkipWithoutMongo() : SkipWithout(MongoServer.Missing);
