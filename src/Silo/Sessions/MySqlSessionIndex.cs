using System.Globalization;
using Dapper;
using MiniMeet.Silo.MySql;

namespace MiniMeet.Silo.Sessions;

internal sealed class MySqlSessionIndex(MySqlDatabase database) : ISessionIndex
{
    public async Task<ImmutableArray<Guid>> FindUntouched(
        TimeSpan age,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        // By the database's clock, which also says when a row was written.
        var ids = await database.Run(
            connection =>
                connection.QueryAsync<string>(
                    """
                    SELECT CAST(grain_id AS CHAR) FROM grain_state
                    WHERE state_name = CAST('session' AS BINARY)
                        AND touched_at <= CURRENT_TIMESTAMP(3) - INTERVAL @microseconds MICROSECOND
                    ORDER BY touched_at LIMIT @limit
                    """,
                    new { microseconds = (long)age.TotalMicroseconds, limit }
                ),
            cancellationToken
        );
        return [.. ids.Select(id => GrainId.Parse(id, CultureInfo.InvariantCulture).GetGuidKey())];
    }
}
