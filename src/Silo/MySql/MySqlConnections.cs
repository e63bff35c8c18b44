using System.Data.Common;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

/// <summary>How connections to the database are made, and what every one of them may rely on.</summary>
internal static class MySqlConnections
{
    // Servers take a few hundred connections together. More of ours would only wait for the same disk.
    private const uint PoolSize = 32;

    // Every statement commits by itself, sees what was committed before it, and takes no value that it would have to
    // cut short.
    private const string Session = """
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SET SESSION autocommit = 1, sql_mode = 'STRICT_ALL_TABLES', innodb_lock_wait_timeout = 5
        """;

    /// <summary>Reads a connection string and adds what the stores take for granted.</summary>
    public static MySqlConnectionStringBuilder Read(string connectionString)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString)
        {
            // A reset costs each use of a connection two round trips, and there is nothing to reset: nobody changes a
            // session.
            ConnectionReset = false,
            // A statement belongs to the transaction of its connection, without being told so.
            IgnoreCommandTransaction = true,
            GuidFormat = MySqlGuidFormat.Char36,
            UseAffectedRows = false,
        };
        if (settings.Database.Length == 0)
            throw new InvalidOperationException("The MySQL connection string names no database.");
        if (!((DbConnectionStringBuilder)settings).ContainsKey("Maximum Pool Size"))
            settings.MaximumPoolSize = PoolSize;
        return settings;
    }

    public static MySqlDataSource Create(MySqlConnectionStringBuilder settings, ILoggerFactory? loggers = null) =>
        new MySqlDataSourceBuilder(settings.ConnectionString)
            .UseLoggerFactory(loggers)
            .UseConnectionOpenedCallback(Prepare)
            .Build();

    // Not to be cancelled: a connection that is open but not prepared would come back from the pool as if it were.
    private static async ValueTask Prepare(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        if (!context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            return;

        await using var command = new MySqlCommand(Session, context.Connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
