using Dapper;
using MiniMeet.Silo.MySql;
using MiniMeet.Silo.Storage;
using MySqlConnector;

namespace MiniMeet.Silo.Messages;

/// <summary>
/// Whoever reads before writing locks what was read: another silo may be at it, too. Every statement finds its work
/// done where a broken connection lets it be run again.
/// </summary>
internal sealed class MySqlAttachmentIndex(MySqlDatabase database) : IAttachmentIndex
{
    // Until the end of the transaction nobody else adds up what these two have.
    private const string LockOwners = """
        INSERT INTO attachment_owner (id) VALUES (@UserId), (@RoomId) ON DUPLICATE KEY UPDATE id = attachment_owner.id
        """;

    public async Task<BeginResult> Begin(
        AttachmentRecord upload,
        AttachmentLimits limits,
        CancellationToken cancellationToken = default
    )
    {
        var row = AttachmentRow.From(upload);
        var result = BeginResult.Begun;
        await database.Change(
            async connection =>
            {
                await connection.ExecuteAsync(LockOwners, row);
                if (await Find(connection, upload.Id) is not null)
                    return;

                result = AttachmentRow.Check(
                    upload,
                    limits,
                    await connection.ExecuteScalarAsync<long>(AttachmentRow.SumOfUser, row),
                    await connection.ExecuteScalarAsync<long>(AttachmentRow.SumOfRoom, row),
                    await connection.ExecuteScalarAsync<long>(AttachmentRow.CountUploads, row)
                );
                if (result == BeginResult.Begun)
                    await connection.ExecuteAsync(AttachmentRow.Insert, row);
            },
            cancellationToken
        );
        return result;
    }

    public Task<AttachmentRecord?> Find(Guid id, CancellationToken cancellationToken = default) =>
        database.Run(connection => Find(connection, id), cancellationToken);

    public async Task<AttachmentRecord?> Finish(
        Guid id,
        StoredFile file,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        AttachmentRecord? finished = null;
        await database.Change(
            async connection =>
            {
                var equal = await connection.QueryFirstOrDefaultAsync<AttachmentRow>(
                    $"{AttachmentRow.FindEqual} FOR UPDATE",
                    new { hash = file.Hash }
                );
                await connection.ExecuteAsync(AttachmentRow.Finish, AttachmentRow.FinishOf(id, file, equal, now));
                finished = await Find(connection, id);
            },
            cancellationToken
        );
        return finished is { State: not AttachmentState.Released } ? finished : null;
    }

    public async Task<ImmutableArray<AttachmentRecord>?> Claim(
        Guid roomId,
        Guid userId,
        ImmutableArray<Guid> ids,
        AttachmentClaim claim,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var values = AttachmentRow.ClaimOf(roomId, userId, ids, claim, now);
        ImmutableArray<AttachmentRecord>? claimed = null;
        await database.Change(
            async connection =>
            {
                var claimable = await connection.QueryAsync<AttachmentRow>(
                    $"{AttachmentRow.Claimable} FOR UPDATE",
                    values
                );
                claimed = AttachmentRow.ToClaimed(claimable, ids, claim, now);
                if (claimed is not null)
                    await connection.ExecuteAsync(AttachmentRow.Claim, values);
            },
            cancellationToken
        );
        return claimed;
    }

    public Task ReleaseSent(
        Guid roomId,
        long sequence,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        database.Run(
            connection =>
                connection.ExecuteAsync(
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
        database.Run(
            connection =>
                connection.ExecuteAsync(AttachmentRow.Release, AttachmentRow.ReleaseOf(ids, from, now, unchangedSince)),
            cancellationToken
        );

    public async Task<ImmutableArray<AttachmentRecord>> FindWaiting(
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await database.Run(
            connection =>
                connection.QueryAsync<AttachmentRow>(AttachmentRow.Waiting, new { since = since.ToStored(), limit }),
            cancellationToken
        );
        return [.. rows.Select(row => row.ToRecord())];
    }

    public Task Settle(Guid id, long sequence, CancellationToken cancellationToken = default) =>
        database.Run(
            connection => connection.ExecuteAsync(AttachmentRow.Settle, new { id = id.ToStored(), sequence }),
            cancellationToken
        );

    public async Task<ImmutableArray<ReleasedAttachment>> FindReleased(
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await database.Run(
            connection => connection.QueryAsync<(string, string?, bool, bool)>(AttachmentRow.Released, new { limit }),
            cancellationToken
        );
        return [.. rows.Select(AttachmentRow.ToReleased)];
    }

    public Task Forget(ImmutableArray<Guid> ids, CancellationToken cancellationToken = default) =>
        database.Run(
            connection => connection.ExecuteAsync(AttachmentRow.Forget, new { ids = ids.Select(id => id.ToStored()) }),
            cancellationToken
        );

    private static async Task<AttachmentRecord?> Find(MySqlConnection connection, Guid id)
    {
        var row = await connection.QuerySingleOrDefaultAsync<AttachmentRow>(
            $"{AttachmentRow.Select} WHERE id = @id",
            new { id = id.ToStored() }
        );
        return row?.ToRecord();
    }
}
