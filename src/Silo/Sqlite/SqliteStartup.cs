using Microsoft.Extensions.Hosting;
using MiniMeet.Silo.Search;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// Opens the database when the host starts, and indexes names that are not indexed yet: one that cannot be used stops
/// the start, not the first request.
/// </summary>
internal sealed class SqliteStartup(SqliteDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => SqliteOldNames.Index(database, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
