using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.Data.Sqlite;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

internal sealed class SqliteRoomLog(SqliteDatabase database) : IRoomLog
{
    private static readonly FrozenDictionary<Type, string> TypeNames = typeof(RoomEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!); // all are named

    private static readonly ConditionalWeakTable<SqliteConnection, Insert> Inserts = [];

    public Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Event.Sequence, 1);
        var message = (entry.Event as MessageSent)?.Message;
        var row = new Row(
            entry.Event.RoomId.ToStored(),
            entry.Event.Sequence,
            TypeNames[entry.Event.GetType()],
            message?.Sender.Id.ToStored(),
            message?.ClientMessageId.ToStored(),
            entry.FrontEndId,
            entry.Event.At.ToStored(),
            StoredJson.Write(entry.Event)
        );
        return database.Write(connection => Append(connection, row), cancellationToken);
    }

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
                connection.Query<(string Body, string? FrontEndId)>(
                    """
                    SELECT body, front_end_id FROM room_log
                    WHERE room_id = @room AND sequence > @after ORDER BY sequence LIMIT @limit
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
        var newestFirst = await database.Read(
            connection =>
                connection
                    .Query<string>(
                        """
                        SELECT body FROM room_log WHERE room_id = @room AND sequence < @before AND type = 'messageSent'
                        ORDER BY sequence DESC LIMIT @limit + 1
                        """,
                        new
                        {
                            room = roomId.ToStored(),
                            before = before ?? long.MaxValue,
                            limit = (long)limit,
                        }
                    )
                    .AsList(),
            cancellationToken
        );
        return new MessagePage(
            [.. newestFirst.Take(limit).Reverse().Select(ToMessage)],
            HasMore: newestFirst.Count > limit
        );
    }

    private static AppendResult Append(SqliteConnection connection, Row row)
    {
        var appended = Inserts.GetValue(connection, PrepareInsert).Execute(row);
        if (appended == 1)
            return new AppendResult.Appended();
        if (FindMessage(connection, row) is { } known)
            return new AppendResult.MessageKnown(ToMessage(known));

        var last = connection.ExecuteScalar<long>(
            "SELECT coalesce(max(sequence), 0) FROM room_log WHERE room_id = @RoomId",
            row
        );
        return row.Sequence <= last
            ? new AppendResult.SequenceTaken()
            : throw new InvalidOperationException(
                $"Room {row.RoomId}: entry {row.Sequence} after {last} would leave a gap in the log."
            );
    }

    private static Insert PrepareInsert(SqliteConnection connection) => new(connection.CreateCommand());

    private static string? FindMessage(SqliteConnection connection, Row row) =>
        connection.ExecuteScalar<string?>(
            """
            SELECT body FROM room_log
            WHERE room_id = @RoomId AND sender_id = @SenderId AND client_message_id = @ClientMessageId
            """,
            row
        );

    private static ChatMessage ToMessage(string body) => ((MessageSent)StoredJson.Read<RoomEvent>(body)).Message;

    private sealed record Row(
        string RoomId,
        long Sequence,
        string Type,
        string? SenderId,
        string? ClientMessageId,
        string? FrontEndId,
        string At,
        string Body
    );

    /// <summary>Every event goes through this one, so it is parsed once for its connection.</summary>
    private sealed class Insert
    {
        private readonly SqliteCommand _command;
        private readonly SqliteParameter[] _parameters;

        public Insert(SqliteCommand command)
        {
            _command = command;
            command.CommandText = """
                INSERT INTO room_log (room_id, sequence, type, sender_id, client_message_id, front_end_id, at, body)
                SELECT @RoomId, @Sequence, @Type, @SenderId, @ClientMessageId, @FrontEndId, @At, @Body
                WHERE @Sequence = 1 + (SELECT coalesce(max(sequence), 0) FROM room_log WHERE room_id = @RoomId)
                ON CONFLICT (room_id, sender_id, client_message_id) WHERE client_message_id IS NOT NULL DO NOTHING
                """;
            _parameters = [.. Names.Select(name => command.Parameters.AddWithValue(name, DBNull.Value))];
        }

        private static string[] Names =>
            ["@RoomId", "@Sequence", "@Type", "@SenderId", "@ClientMessageId", "@FrontEndId", "@At", "@Body"];

        public int Execute(Row row)
        {
            object?[] values =
            [
                row.RoomId,
                row.Sequence,
                row.Type,
                row.SenderId,
                row.ClientMessageId,
                row.FrontEndId,
                row.At,
                row.Body,
            ];
            for (var i = 0; i < values.Length; i++)
                _parameters[i].Value = values[i] ?? DBNull.Value;
            return _command.ExecuteNonQuery();
        }
    }
}
