using Dapper;
using MiniMeet.Silo.MySql;
using MySqlConnector;

namespace MiniMeet.Silo.Rooms;

internal sealed class MySqlRoomLog(MySqlDatabase database) : IRoomLog
{
    public Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default)
    {
        var (roomId, row) = (entry.Event.RoomId, RoomLogRow.From(entry));
        var inDoubt = false;
        return database.Run(
            async connection =>
            {
                try
                {
                    return await Insert(connection, row)
                        ? new AppendResult.Appended()
                        : await Explain(connection, roomId, row, inDoubt);
                }
                catch (Exception exception) when (MySqlDatabase.IsLost(exception))
                {
                    inDoubt = true;
                    throw;
                }
            },
            cancellationToken
        );
    }

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

    public async Task<MessagePage> ReadMessages(
        Guid roomId,
        long? before,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var newestFirst = await database.Run(
            connection =>
                connection.QueryAsync<(long, string, string)>(
                    """
                    SELECT sequence, at, body FROM room_log FORCE INDEX (room_log_messages)
                    WHERE room_id = @roomId AND type = 'messageSent' AND sequence < @before
                    ORDER BY sequence DESC LIMIT @oneMore
                    """,
                    new
                    {
                        roomId,
                        before = before ?? long.MaxValue,
                        oneMore = limit + 1L,
                    }
                ),
            cancellationToken
        );
        return RoomLogRow.ToPage(roomId, newestFirst.AsList(), limit);
    }

    // The key sees to it that no sequence is taken twice, the condition that none is left out; entries are never
    // removed. Who is a member is written first: whoever is one too early was about to join, or has left too early was
    // about to leave.
    private static async Task<bool> Insert(MySqlConnection connection, RoomLogRow row)
    {
        try
        {
            await UpdateMembers(connection, row);
            return await connection.ExecuteAsync(
                    """
                    INSERT INTO room_log (room_id, sequence, type, actor_id, request_id, front_end_id, at, body)
                    SELECT @RoomId, @Sequence, @Type, @ActorId, @RequestId, @FrontEndId, @At, @Body FROM DUAL
                    WHERE @Sequence = 1
                        OR EXISTS (SELECT 1 FROM room_log WHERE room_id = @RoomId AND sequence = @Sequence - 1)
                    """,
                    row
                ) == 1;
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.DuplicateKeyEntry)
        {
            return false;
        }
    }

    private static async Task UpdateMembers(MySqlConnection connection, RoomLogRow row)
    {
        if (row.JoinedUserId is not null)
            await connection.ExecuteAsync("INSERT IGNORE INTO room_member VALUES (@RoomId, @JoinedUserId)", row);
        if (row.LeftUserId is not null)
            await connection.ExecuteAsync("REPLACE INTO room_departure VALUES (@RoomId, @LeftUserId, @Sequence)", row);
        if (row.RemovedUserId is not null)
        {
            await connection.ExecuteAsync(
                "DELETE FROM room_member WHERE room_id = @RoomId AND user_id = @RemovedUserId",
                row
            );
        }
    }

    // Locking reads: for a moment others see a new entry as a duplicate already, but not yet in a plain read.
    private static async Task<AppendResult> Explain(
        MySqlConnection connection,
        Guid roomId,
        RoomLogRow row,
        bool inDoubt
    )
    {
        var taken = (
            await connection.QueryAsync<(string At, string Body)>(
                "SELECT at, body FROM room_log WHERE room_id = @RoomId AND sequence = @Sequence LOCK IN SHARE MODE",
                row
            )
        ).AsList();
        if (inDoubt && taken is [var there] && there == (row.At, row.Body))
            return new AppendResult.Appended(); // by the attempt whose connection broke

        var known = await connection.QueryAsync<(long, string, string)>(
            """
            SELECT sequence, at, body FROM room_log
            WHERE room_id = @RoomId AND actor_id = @ActorId AND request_id = @RequestId LOCK IN SHARE MODE
            """,
            row
        );
        if (known.AsList() is [var first])
            return new AppendResult.RequestKnown(RoomLogRow.ToEvent(roomId, first));

        return taken.Count > 0
            ? new AppendResult.SequenceTaken()
            : throw new InvalidOperationException(
                $"Room {row.RoomId}: entry {row.Sequence} would leave a gap in the log."
            );
    }
}
