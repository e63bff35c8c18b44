using Dapper;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>What is read from the log.</summary>
internal sealed partial class SqliteRoomLog
{
    /// <summary>What is shown on both sides of a pivot, not in order.</summary>
    internal const string ShownAround = """
        SELECT * FROM (
            SELECT sequence, type, at, body, view FROM room_log INDEXED BY room_log_in_order
            WHERE room_id = @room AND shown = 1 AND sequence < @Pivot AND sequence <= @upto
            ORDER BY sequence DESC LIMIT @OlderRows)
        UNION ALL SELECT * FROM (
            SELECT sequence, type, at, body, view FROM room_log INDEXED BY room_log_in_order
            WHERE room_id = @room AND shown = 1 AND sequence >= @Pivot AND sequence <= @upto
            ORDER BY sequence LIMIT @NewerRows)
        """;

    /// <summary>How many messages of others there are behind a sequence.</summary>
    internal const string UnreadMessages = """
        SELECT count(*) FROM (
            SELECT 1 FROM room_log INDEXED BY room_log_in_order
            WHERE room_id = @room AND shown = 1 AND sequence > @after AND sequence <= @upto
                AND type = 'messageSent' AND actor_id IS NOT @user AND json_extract(view, '$.deleted') IS NULL
            LIMIT @limit)
        """;

    /// <summary>The first sequence at or after a time, by halves.</summary>
    internal const string FirstAt = """
        WITH RECURSIVE search (low, high) AS (
            SELECT 1, 1 + coalesce(max(sequence), 0) FROM room_log WHERE room_id = @room
            UNION ALL
            SELECT iif(at < @time, sequence + 1, low), iif(at < @time, high, sequence)
            FROM search CROSS JOIN room_log
            WHERE low < high AND room_id = @room AND sequence = (low + high) / 2)
        SELECT max(low) FROM search
        """;

    public async Task<ImmutableArray<RoomLogEntry>> Read(
        Guid roomId,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var rows = await database.Read(
            connection =>
                connection.Query<(
                    long Sequence,
                    string At,
                    string Body,
                    string? Actor,
                    string? Request,
                    string? FrontEnd
                )>(
                    """
                    SELECT sequence, at, body, actor_id, request_id, front_end_id
                    FROM room_log WHERE room_id = @room AND sequence > @after ORDER BY sequence LIMIT @limit
                    """,
                    new
                    {
                        room = roomId.ToStored(),
                        after,
                        limit,
                    }
                ),
            cancellationToken
        );
        return
        [
            .. rows.Select(row =>
                RoomLogRow.ToEntry(
                    roomId,
                    (row.Sequence, row.At, row.Body),
                    ToGuid(row.Actor),
                    ToGuid(row.Request),
                    row.FrontEnd
                )
            ),
        ];
    }

    public Task<RoomEvent?> Find(Guid roomId, RequestKey request, CancellationToken cancellationToken = default) =>
        database.Read(
            connection => Find(connection, roomId, request.ActorId.ToStored(), request.RequestId.ToStored()),
            cancellationToken
        );

    public async Task<RoomMember?> FindMember(Guid roomId, Guid userId, CancellationToken cancellationToken = default)
    {
        var rows = await database.Read(
            connection =>
                connection
                    .Query<long?>(
                        """
                        SELECT departure.sequence FROM room_member AS member
                        LEFT JOIN room_departure AS departure
                            ON departure.room_id = member.room_id AND departure.user_id = member.user_id
                        WHERE member.room_id = @room AND member.user_id = @user
                        """,
                        new { room = roomId.ToStored(), user = userId.ToStored() }
                    )
                    .AsList(),
            cancellationToken
        );
        return rows is [var leftAt] ? new RoomMember(userId, leftAt) : null;
    }

    public async Task<HistoryPage> ReadHistory(
        Guid roomId,
        HistoryQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        var rows = await database.Read(
            connection =>
                connection
                    .Query<(long Sequence, string Type, string At, string Body, string? View)>(
                        ShownAround,
                        new
                        {
                            room = roomId.ToStored(),
                            query.Pivot,
                            query.OlderRows,
                            query.NewerRows,
                            upto = query.Upto ?? long.MaxValue,
                        }
                    )
                    .AsList(),
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
        var rows = await database.Read(
            connection =>
                connection
                    .Query<(long Sequence, string At, string Body, string? View)>(
                        """
                        SELECT sequence, at, body, view FROM room_log
                        WHERE room_id = @room AND sequence IN @sequences AND type = 'messageSent' ORDER BY sequence
                        """,
                        new { room = roomId.ToStored(), sequences = sequences.ToArray() }
                    )
                    .AsList(),
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
        database.Read(
            connection =>
                connection.ExecuteScalar<int>(
                    UnreadMessages,
                    new
                    {
                        room = roomId.ToStored(),
                        after,
                        upto = upto ?? long.MaxValue,
                        user = exceptUserId.ToStored(),
                        limit,
                    }
                ),
            cancellationToken
        );

    public Task<long> FindAt(Guid roomId, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        database.Read(
            connection =>
                connection.ExecuteScalar<long>(FirstAt, new { room = roomId.ToStored(), time = time.ToStored() }),
            cancellationToken
        );
}
