using Dapper;
using Microsoft.Data.Sqlite;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Messages;

internal sealed class SqliteAttachmentIndex(SqliteDatabase database) : IAttachmentIndex
{
    public Task<BeginResult> Begin(
        AttachmentRecord upload,
        AttachmentLimits limits,
        CancellationToken cancellationToken = default
    )
    {
        var row = AttachmentRow.From(upload);
        return database.Write(
            connection =>
            {
                if (Find(connection, upload.Id) is not null)
                    return BeginResult.Begun;

                var result = AttachmentRow.Check(
                    upload,
                    limits,
                    connection.ExecuteScalar<long>(AttachmentRow.SumOfUser, row),
                    connection.ExecuteScalar<long>(AttachmentRow.SumOfRoom, row),
                    connection.ExecuteScalar<long>(AttachmentRow.CountUploads, row)
                );
                if (result == BeginResult.Begun)
                    connection.Execute(AttachmentRow.Insert, row);
                return result;
            },
            cancellationToken
        );
    }

    public Task<AttachmentRecord?> Find(Guid id, CancellationToken cancellationToken = default) =>
        database.Read(connection => Find(connection, id), cancellationToken);

    public Task<AttachmentRecord?> Finish(
        Guid id,
        StoredFile file,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        database.Write(
            connection =>
            {
                var equal = connection.QueryFirstOrDefault<AttachmentRow>(
                    AttachmentRow.FindEqual,
                    new { hash = file.Hash }
                );
                connection.Execute(AttachmentRow.Finish, AttachmentRow.FinishOf(id, file, equal, now));
                return Find(connection, id) is { State: not AttachmentState.Released } finished ? finished : null;
            },
            cancellationToken
        );

    public Task<ImmutableArray<AttachmentRecord>?> Claim(
        Guid roomId,
        Guid userId,
        ImmutableArray<Guid> ids,
        AttachmentClaim claim,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var values = AttachmentRow.ClaimOf(roomId, userId, ids, claim, now);
        return database.Write(
            connection =>
            {
                var claimable = connection.Query<AttachmentRow>(AttachmentRow.Claimable, values);
                var claimed = AttachmentRow.ToClaimed(claimable, ids, claim, now);
                if (claimed is not null)
                    connection.Execute(AttachmentRow.Claim, values);
                return claimed;
            },
            cancellationToken
        );
    }

    public Task ReleaseSent(
        Guid roomId,
        long sequence,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        database.Write(
            connection =>
                connection.Execute(
                    AttachmentRow.ReleaseSent,
                    new
                    {
                        room = roomId.ToStored(),
                        sequence,
                        at = now.ToStored(),
                    }
                ),
            cancellationToken
        );

    public Task<int> Release(
        ImmutableArray<Guid> ids,
        ImmutableArray<AttachmentState> from,
        DateTimeOffset now,
        DateTimeOffset? unchangedSince = null,
        CancellationToken cancellationToken = default
    ) =>
        database.Write(
            connection =>
                connection.Execute(AttachmentRow.Release, AttachmentRow.ReleaseOf(ids, from, now, unchangedSince)),
            cancellationToken
        );

    public Task<ImmutableArray<AttachmentRecord>> FindWaiting(
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        database.Read<ImmutableArray<AttachmentRecord>>(
            connection =>
                [
                    .. connection
                        .Query<AttachmentRow>(AttachmentRow.Waiting, new { since = since.ToStored(), limit })
                        .Select(row => row.ToRecord()),
                ],
            cancellationToken
        );

    public Task Settle(Guid id, long sequence, CancellationToken cancellationToken = default) =>
        database.Write(
            connection => connection.Execute(AttachmentRow.Settle, new { id = id.ToStored(), sequence }),
            cancellationToken
        );

    public Task<ImmutableArray<ReleasedAttachment>> FindReleased(
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        database.Read<ImmutableArray<ReleasedAttachment>>(
            connection =>
                [
                    .. connection
                        .Query<(string, string?, bool, bool)>(AttachmentRow.Released, new { limit })
                        .Select(AttachmentRow.ToReleased),
                ],
            cancellationToken
        );

    public Task Forget(ImmutableArray<Guid> ids, CancellationToken cancellationToken = default) =>
        database.Write(
            connection => connection.Execute(AttachmentRow.Forget, new { ids = ids.Select(id => id.ToStored()) }),
            cancellationToken
        );

    private static AttachmentRecord? Find(SqliteConnection connection, Guid id) =>
        connection
            .QuerySingleOrDefault<AttachmentRow>($"{AttachmentRow.Select} WHERE id = @id", new { id = id.ToStored() })
            ?.ToRecord();
}
