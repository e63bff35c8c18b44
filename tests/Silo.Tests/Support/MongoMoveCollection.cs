namespace MiniMeet.Silo.Support;

/// <summary>The tests that need MySQL and MongoDB together.</summary>
[CollectionDefinition(Name)]
[TestCaseOrderer("MiniMeet.Silo.Support.SkipWithoutBoth", "MiniMeet.Silo.Tests")]
public sealed class MongoMoveCollection : ICollectionFixture<MySqlServers>, ICollectionFixture<MongoServers>
{
    public const string Name = "MySQL and MongoDB";
}

public sealed class SkipWithoutBoth() : SkipWithout(MariaDbServer.Missing ?? MongoServer.Missing);
