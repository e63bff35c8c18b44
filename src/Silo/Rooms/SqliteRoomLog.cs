using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

internal sealed partial class SqliteRoomLog(SqliteDatabase database) : IRoomLog
{
    private static readonly ConditionalWeakTable<SqliteConnection, Insert> Inserts = [];

    public Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default)
    {
        var row = RoomLogRow.From(entry);
        return database.Write(connection => Append(connection, entry.Event.RoomId, row), cancellationToken);
    }

    /// <summary>Nothing to do: an entry and what it changes are written together.</summary>
    public Task Repair(Guid roomId, CancellationToken cancellationToken = default) => Task.CompletedTask;

    private static AppendResult Append(SqliteConnection connection, Guid roomId, RoomLogRow row)
    {
        var appended = Inserts.GetValue(connection, PrepareInsert).Execute(row);
        if (appended == 1)
        {
            UpdateMembers(connection, row);
            if (row.Revision is { } revision)
                Revise(connection, revision);
            return new AppendResult.Appended();
        }

        if (row.RequestId is not null && Find(connection, roomId, row.ActorId!, row.RequestId) is { } known)
            return new AppendResult.RequestKnown(known);

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

    private static void UpdateMembers(SqliteConnection connection, RoomLogRow row)
    {
        if (row.JoinedUserId is not null)
            connection.Execute("INSERT OR IGNORE INTO room_member VALUES (@RoomId, @JoinedUserId)", row);
        if (row.LeftUserId is not null)
            connection.Execute("INSERT OR REPLACE INTO room_departure VALUES (@RoomId, @LeftUserId, @Sequence)", row);
        if (row.RemovedUserId is not null)
            connection.Execute("DELETE FROM room_member WHERE room_id = @RoomId AND user_id = @RemovedUserId", row);
    }

    private static void Revise(SqliteConnection connection, RevisionRow revision)
    {
        connection.Execute(
            "UPDATE room_log SET view = @View WHERE room_id = @RoomId AND sequence = @Sequence",
            revision
        );
        if (revision.Redacts is null)
            return;

        var body = connection.QuerySingle<string>(
            "SELECT body FROM room_log WHERE room_id = @RoomId AND sequence = @Redacts",
            revision
        );
        connection.Execute(
            "UPDATE room_log SET body = @redacted WHERE room_id = @RoomId AND sequence = @Redacts",
            new
            {
                redacted = RoomLogRow.Redact(body),
                revision.RoomId,
                revision.Redacts,
            }
        );
    }

    private static RoomEvent? Find(SqliteConnection connection, Guid roomId, string actor, string request)
    {
        var rows = connection.Query<(long, string, string)>(
            """
            SELECT sequence, at, body FROM room_log
            WHERE room_id = @room AND actor_id = @actor AND request_id = @request
            """,
            new
            {
                room = roomId.ToStored(),
                actor,
                request,
            }
        );
        return rows.Select(row => RoomLogRow.ToEvent(roomId, row)).SingleOrDefault();
    }

    private static Guid? ToGuid(string? stored) => stored is null ? null : Guid.Parse(stored);

    private static Insert PrepareInsert(SqliteConnection connection) => new(connection.CreateCommand());

    /// <summary>Every event goes through this one, so it is parsed once for its connection.</summary>
    private sealed class Insert
    {
        private readonly SqliteCommand _command;
        private readonly SqliteParameter[] _parameters;

        public Insert(SqliteCommand command)
        {
            _command = command;
            command.CommandText = """
                INSERT INTO room_log (room_id, sequence, type, actor_id, request_id, front_end_id, at, body, shown)
                SELECT @RoomId, @Sequence, @Type, @ActorId, @RequestId, @FrontEndId, @At, @Body, @Shown
                WHERE @Sequence = 1 + (SELECT coalesce(max(sequence), 0) FROM room_log WHERE room_id = @RoomId)
                ON CONFLICT (room_id, actor_id, request_id) WHERE request_id IS NOT NULL DO NOTHING
                """;
            _parameters = [.. Names.Select(name => command.Parameters.AddWithValue(name, DBNull.Value))];
        }

        private static string[] Names =>
            ["@RoomId", "@Sequence", "@Type", "@ActorId", "@RequestId", "@FrontEndId", "@At", "@Body", "@Shown"];

        public int Execute(RoomLogRow row)
        {
            object?[] values =
            [
                row.RoomId,
                row.Sequence,
                row.Type,
                row.ActorId,
                row.RequestId,
                row.FrontEndId,
                row.At,
                row.Body,
                row.Shown,
            ];
            for (var i = 0; i < values.Length; i++)
                _parameters[i].Value = values[i] ?? DBNull.Value;
            return _command.ExecuteNonQuery();
        }
    }
}
