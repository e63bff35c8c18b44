using MongoDB.Driver;

namespace MiniMeet.Silo.Mongo;

/// <summary>How connections to the server are made, and what the stores may rely on.</summary>
internal static class MongoConnections
{
    // For the majority to confirm a write, beyond which nobody knows whether it will last. Shorter than the patience of
    // front ends, which is for the attempts together.
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

    // For a primary to be there: an election takes longer at times, but then the people ask again.
    private static readonly TimeSpan SelectionTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SocketTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads a connection string; it names a database.</summary>
    public static MongoUrl Read(string connectionString)
    {
        var url = MongoUrl.Create(connectionString);
        return url.DatabaseName is null
            ? throw new InvalidOperationException("The MongoDB connection string names no database.")
            : url;
    }

    /// <summary>
    /// What the connection string says, and what the stores take for granted: a write that is confirmed is in the
    /// journals of a majority, and what is read cannot be undone any more.
    /// </summary>
    public static MongoClientSettings Settings(MongoUrl url)
    {
        var settings = MongoClientSettings.FromUrl(url);
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true, wTimeout: WriteTimeout);
        settings.ReadConcern = ReadConcern.Majority;
        settings.ReadPreference = ReadPreference.Primary;
        settings.RetryWrites = true;
        settings.RetryReads = true;
        if (settings.ServerSelectionTimeout == MongoDefaults.ServerSelectionTimeout)
            settings.ServerSelectionTimeout = SelectionTimeout;
        if (settings.SocketTimeout == MongoDefaults.SocketTimeout)
            settings.SocketTimeout = SocketTimeout;
        return settings;
    }
}
