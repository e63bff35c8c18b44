using Dapper;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>What is read from the log.</summary>
internal sealed partial class MySqlRoomLog
{
    public async Task<ImmutableArray<RoomLogEntry>> Read(
        Guid roomId,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<(
                    long Sequence,
                    string At,
                    string Body,
                    Guid? Actor,
                    Guid? Request,
                    string? FrontEnd
                )>(
                    """
                    SELECT sequence, at, body, actor_id, request_id, front_end_id
                    FROM room_log WHERE room_id = @roomId AND sequence > @after ORDER BY sequence LIMIT @limit
                    """,
                    new
                    {
                        roomId,
                        after,
                        limit,
                    }
                ),
            cancellationToken
        );
        return
        [
            .. rows.Select(row =>
                RoomLogRow.ToEntry(roomId, (row.Sequence, row.At, row.Body), row.Actor, row.Request, row.FrontEnd)
            ),
        ];
    }

    public async Task<RoomEvent?> Find(Guid roomId, RequestKey request, CancellationToken cancellationToken = default)
    {
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<(long, string, string)>(
                    """
                    SELECT sequence, at, body FROM room_log
                    WHERE room_id = @roomId AND actor_id = @ActorId AND request_id = @RequestId
                    """,
                    new
                    {
                        roomId,
                        request.ActorId,
                        request.RequestId,
                    }
                ),
            cancellationToken
        );
        return rows.Select(row => RoomLogRow.ToEvent(roomId, row)).SingleOrDefault();
    }

    public async Task<RoomMember?> FindMember(Guid roomId, Guid userId, CancellationToken cancellationToken = default)
    {
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<long?>(
                    """
                    SELECT departure.sequence FROM room_member AS member
                    LEFT JOIN room_departure AS departure
                        ON departure.room_id = member.room_id AND departure.user_id = member.user_id
                    WHERE member.room_id = @roomId AND member.user_id = @userId
                    """,
                    new { roomId, userId }
                ),
            cancellationToken
        );
        return rows.AsList() is [var leftAt] ? new RoomMember(userId, leftAt) : null;
    }

    public async Task<HistoryPage> ReadHistory(
        Guid roomId,
        HistoryQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<(long Sequence, string Type, string At, string Body, string? View)>(
                    """
                    (SELECT sequence, type, at, body, view FROM room_log FORCE INDEX (room_log_shown)
                    WHERE room_id = @roomId AND shown AND sequence < @Pivot AND sequence <= @upto
                    ORDER BY sequence DESC LIMIT @OlderRows)
                    UNION ALL
                    (SELECT sequence, type, at, body, view FROM room_log FORCE INDEX (room_log_shown)
                    WHERE room_id = @roomId AND shown AND sequence >= @Pivot AND sequence <= @upto
                    ORDER BY sequence LIMIT @NewerRows)
                    """,
                    new
                    {
                        roomId,
                        query.Pivot,
                        query.OlderRows,
                        query.NewerRows,
                        upto = query.Upto ?? long.MaxValue,
                    }
                ),
            cancellationToken
        );
        return HistoryPage.Of(
            query,
            [.. rows.Select(row => RoomLogRow.ToShown(roomId, row.Type, (row.Sequence, row.At, row.Body), row.View))]
        );
    }

    public async Task<ImmutableArray<ChatMessage>> ReadMessages(
        Guid roomId,
        ImmutableArray<long> sequences,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<(long Sequence, string At, string Body, string? View)>(
                    """
                    SELECT sequence, at, body, view FROM room_log
                    WHERE room_id = @roomId AND sequence IN @sequences AND type = 'messageSent' ORDER BY sequence
                    """,
                    new { roomId, sequences = sequences.ToArray() }
                ),
            cancellationToken
        );
        return [.. rows.Select(row => RoomLogRow.ToMessage(roomId, (row.Sequence, row.At, row.Body), row.View))];
    }

    public Task<int> CountMessages(
        Guid roomId,
        long after,
        long? upto,
        Guid exceptUserId,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        database.Run(
            connection =>
                connection.ExecuteScalarAsync<int>(
                    """
                    SELECT COUNT(*) FROM (
                        SELECT 1 FROM room_log FORCE INDEX (room_log_shown)
                        WHERE room_id = @roomId AND shown AND sequence > @after AND sequence <= @upto
                            AND type = 'messageSent' AND NOT actor_id <=> @exceptUserId
                            AND JSON_EXTRACT(view, '$.deleted') IS NULL
                        LIMIT @limit) AS unread
                    """,
                    new
                    {
                        roomId,
                        after,
                        upto = upto ?? long.MaxValue,
                        exceptUserId,
                        limit,
                    }
                ),
            cancellationToken
        );

    public Task<long> FindAt(Guid roomId, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        database.Run(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    """
                    WITH RECURSIVE search (low, high) AS (
                        SELECT CAST(1 AS SIGNED), 1 + COALESCE(MAX(sequence), 0) FROM room_log WHERE room_id = @roomId
                        UNION ALL
                        SELECT IF(at < @time, sequence + 1, low), IF(at < @time, high, sequence)
                        FROM search JOIN room_log ON room_id = @roomId AND sequence = (low + high) DIV 2
                        WHERE low < high)
                    SELECT MAX(low) FROM search
                    """,
                    new { roomId, time = time.ToStored() }
                ),
            cancellationToken
        );
}
