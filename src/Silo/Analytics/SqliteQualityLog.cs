using Dapper;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Analytics;

internal sealed class SqliteQualityLog(SqliteDatabase database) : IQualityLog
{
    public Task Append(IReadOnlyCollection<QualityRecord> records, CancellationToken cancellationToken = default)
    {
        var rows = records
            .Select(one => new
            {
                report = one.ReportId.ToStored(),
                peer = one.Sample.Peer.ToStored(),
                room = one.RoomId.ToStored(),
                at = one.At.ToStored(),
                body = StoredJson.Write(one),
            })
            .ToArray();
        return database.Write(
            connection =>
                connection.Execute(
                    "INSERT OR IGNORE INTO quality_log VALUES (@report, @peer, @room, @at, @body)",
                    rows
                ),
            cancellationToken
        );
    }

    public async Task<ImmutableArray<QualityRecord>> Read(
        Guid roomId,
        DateTimeOffset from,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var bodies = await database.Read(
            connection =>
                connection.Query<string>(
                    """
                    SELECT body FROM quality_log WHERE room_id = @room AND at >= @from
                    ORDER BY at, report_id, peer_id LIMIT @limit
                    """,
                    new
                    {
                        room = roomId.ToStored(),
                        from = from.ToStored(),
                        limit,
                    }
                ),
            cancellationToken
        );
        return [.. bodies.Select(StoredJson.Read<QualityRecord>)];
    }
}
