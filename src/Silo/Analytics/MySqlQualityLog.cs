using Dapper;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Analytics;

internal sealed class MySqlQualityLog(MySqlDatabase database) : IQualityLog
{
    public async Task Append(IReadOnlyCollection<QualityRecord> records, CancellationToken cancellationToken = default)
    {
        if (records.Count == 0)
            return;

        // One statement for all, so that they share one commit.
        var values = new DynamicParameters();
        foreach (var (number, record) in records.Index())
        {
            values.Add($"report{number}", record.ReportId);
            values.Add($"peer{number}", record.Sample.Peer);
            values.Add($"room{number}", record.RoomId);
            values.Add($"at{number}", record.At.ToStored());
            values.Add($"body{number}", StoredJson.Write(record));
        }

        var rows = Enumerable
            .Range(0, records.Count)
            .Select(number => $"(@report{number}, @peer{number}, @room{number}, @at{number}, @body{number})");
        var insert = $"""
            INSERT INTO quality_log (report_id, peer_id, room_id, at, body) VALUES {string.Join(", ", rows)}
            ON DUPLICATE KEY UPDATE report_id = quality_log.report_id
            """;
        await database.Run(connection => connection.ExecuteAsync(insert, values), cancellationToken);
    }

    public async Task<ImmutableArray<QualityRecord>> Read(
        Guid roomId,
        DateTimeOffset from,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var bodies = await database.Run(
            connection =>
                connection.QueryAsync<string>(
                    """
                    SELECT body FROM quality_log WHERE room_id = @roomId AND at >= @from
                    ORDER BY at, report_id, peer_id LIMIT @limit
                    """,
                    new
                    {
                        roomId,
                        from = from.ToStored(),
                        limit,
                    }
                ),
            cancellationToken
        );
        return [.. bodies.Select(StoredJson.Read<QualityRecord>)];
    }
}
