using Microsoft.Extensions.Hosting;

namespace MiniMeet.Silo.Sqlite;

/// <summary>
/// Opens the database when the host starts: one that cannot be used stops the start, not the first request.
/// </summary>
internal sealed class SqliteStartup(SqliteDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.Read(_ => 0, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
