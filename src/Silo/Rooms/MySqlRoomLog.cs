using System.Data;
using Dapper;
using MiniMeet.Silo.MySql;
using MySqlConnector;

namespace MiniMeet.Silo.Rooms;

internal sealed partial class MySqlRoomLog(MySqlDatabase database) : IRoomLog
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

    /// <summary>Nothing to do: an entry and what it changes are written together.</summary>
    public Task Repair(Guid roomId, CancellationToken cancellationToken = default) => Task.CompletedTask;

    // The key sees to it that no sequence is taken twice, the condition that none is left out; entries are never
    // removed. Who is a member is written first: whoever is one too early was about to join, or has left too early was
    // about to leave.
    private static async Task<bool> Insert(MySqlConnection connection, RoomLogRow row)
    {
        try
        {
            await UpdateMembers(connection, row);
            return row.Revision is null
                ? await InsertRow(connection, row)
                : await InsertWithRevision(connection, row, row.Revision);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.DuplicateKeyEntry)
        {
            return false;
        }
    }

    private static async Task<bool> InsertRow(MySqlConnection connection, RoomLogRow row) =>
        await connection.ExecuteAsync(
            """
            INSERT INTO room_log (room_id, sequence, type, actor_id, request_id, front_end_id, at, body, shown)
            SELECT @RoomId, @Sequence, @Type, @ActorId, @RequestId, @FrontEndId, @At, @Body, @Shown FROM DUAL
            WHERE @Sequence = 1
                OR EXISTS (SELECT 1 FROM room_log WHERE room_id = @RoomId AND sequence = @Sequence - 1)
            """,
            row
        ) == 1;

    private static async Task<bool> InsertWithRevision(MySqlConnection connection, RoomLogRow row, RevisionRow revision)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        if (!await InsertRow(connection, row))
            return false;

        await connection.ExecuteAsync(
            "UPDATE room_log SET view = @View WHERE room_id = @RoomId AND sequence = @Sequence",
            revision
        );
        if (revision.Redacts is not null)
            await Redact(connection, revision);
        await transaction.CommitAsync();
        return true;
    }

    private static async Task Redact(MySqlConnection connection, RevisionRow revision)
    {
        var body = await connection.QuerySingleAsync<string>(
            "SELECT body FROM room_log WHERE room_id = @RoomId AND sequence = @Redacts",
            revision
        );
        await connection.ExecuteAsync(
            "UPDATE room_log SET body = @redacted WHERE room_id = @RoomId AND sequence = @Redacts",
            new
            {
                redacted = RoomLogRow.Redact(body),
                revision.RoomId,
                revision.Redacts,
            }
        );
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
