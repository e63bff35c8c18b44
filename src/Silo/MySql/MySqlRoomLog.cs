using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Dapper;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;
using MySqlConnector;

namespace MiniMeet.Silo.MySql;

internal sealed class MySqlRoomLog(MySqlDatabase database) : IRoomLog
{
    private static readonly FrozenDictionary<Type, string> TypeNames = typeof(RoomEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!); // all are named

    public Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Event.Sequence, 1);
        var message = (entry.Event as MessageSent)?.Message;
        var row = new Row(
            entry.Event.RoomId,
            entry.Event.Sequence,
            TypeNames[entry.Event.GetType()],
            message?.Sender.Id,
            message?.ClientMessageId,
            entry.FrontEndId,
            entry.Event.At.ToStored(),
            StoredJson.Write(entry.Event)
        );
        var inDoubt = false;
        return database.Run(
            async connection =>
            {
                try
                {
                    return await Insert(connection, row)
                        ? new AppendResult.Appended()
                        : await Explain(connection, row, inDoubt);
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
                connection.QueryAsync<(string Body, string? FrontEndId)>(
                    """
                    SELECT body, front_end_id FROM room_log
                    WHERE room_id = @roomId AND sequence > @after ORDER BY sequence LIMIT @limit
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
        return [.. rows.Select(row => new RoomLogEntry(StoredJson.Read<RoomEvent>(row.Body), row.FrontEndId))];
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
                connection.QueryAsync<string>(
                    """
                    SELECT body FROM room_log FORCE INDEX (room_log_messages)
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
        var page = newestFirst.AsList();
        return new MessagePage([.. page.Take(limit).Reverse().Select(ToMessage)], HasMore: page.Count > limit);
    }

    // The key sees to it that no sequence is taken twice, the condition that none is left out; entries are never
    // removed.
    private static async Task<bool> Insert(MySqlConnection connection, Row row)
    {
        try
        {
            return await connection.ExecuteAsync(
                    """
                    INSERT INTO room_log (room_id, sequence, type, sender_id, client_message_id, front_end_id, at, body)
                    SELECT @RoomId, @Sequence, @Type, @SenderId, @ClientMessageId, @FrontEndId, @At, @Body FROM DUAL
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

    // Locking reads: for a moment others see a new entry as a duplicate already, but not yet in a plain read.
    private static async Task<AppendResult> Explain(MySqlConnection connection, Row row, bool inDoubt)
    {
        var (taken, known) = await connection.QuerySingleAsync<(string? Taken, string? Known)>(
            """
            SELECT
                (SELECT body FROM room_log WHERE room_id = @RoomId AND sequence = @Sequence LOCK IN SHARE MODE),
                (SELECT body FROM room_log
                 WHERE room_id = @RoomId AND sender_id = @SenderId AND client_message_id = @ClientMessageId
                 LOCK IN SHARE MODE)
            """,
            row
        );
        if (inDoubt && taken == row.Body)
            return new AppendResult.Appended(); // by the attempt whose connection broke
        if (known is not null)
            return new AppendResult.MessageKnown(ToMessage(known));

        return taken is not null
            ? new AppendResult.SequenceTaken()
            : throw new InvalidOperationException(
                $"Room {row.RoomId}: entry {row.Sequence} would leave a gap in the log."
            );
    }

    private static ChatMessage ToMessage(string body) => ((MessageSent)StoredJson.Read<RoomEvent>(body)).Message;

    private sealed record Row(
        Guid RoomId,
        long Sequence,
        string Type,
        Guid? SenderId,
        Guid? ClientMessageId,
        string? FrontEndId,
        string At,
        string Body
    );
}
