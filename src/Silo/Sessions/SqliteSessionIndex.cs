using System.Globalization;
using Dapper;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Sessions;

internal sealed class SqliteSessionIndex(SqliteDatabase database, TimeProvider clock) : ISessionIndex
{
    public async Task<ImmutableArray<Guid>> FindUntouched(
        TimeSpan age,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var before = (clock.GetUtcNow() - age).ToStored();
        var ids = await database.Read(
            connection =>
                connection
                    .Query<string>(
                        """
                        SELECT grain_id FROM grain_state
                        WHERE state_name = 'session' AND touched_at <= @before ORDER BY touched_at LIMIT @limit
                        """,
                        new { before, limit }
                    )
                    .AsList(),
            cancellationToken
        );
        return [.. ids.Select(id => GrainId.Parse(id, CultureInfo.InvariantCulture).GetGuidKey())];
    }
}
