using System.Globalization;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Messages;

/// <summary>An attachment as both databases keep it, and the statements that both understand.</summary>
internal sealed record AttachmentRow
{
    public const string Select = """
        SELECT id, room_id AS RoomId, user_id AS UserId, name, size, part_size AS PartSize, state, at, hash,
            stored_size AS StoredSize, content_type AS ContentType, width, height, has_thumbnail AS HasThumbnail,
            content_id AS ContentId, request_id AS RequestId, sequence
        FROM attachment
        """;

    public const string Insert = """
        INSERT INTO attachment (id, room_id, user_id, name, size, part_size, state, at)
        VALUES (@Id, @RoomId, @UserId, @Name, @Size, @PartSize, @State, @At)
        """;

    /// <summary>What a person (room_id: a room) has, of which a small file counts as much as it costs.</summary>
    public const string SumOfUser = "SELECT coalesce(sum(" + Charged + "), 0) " + OfOthers + "user_id = @UserId";

    /// <inheritdoc cref="SumOfUser"/>
    public const string SumOfRoom = "SELECT coalesce(sum(" + Charged + "), 0) " + OfOthers + "room_id = @RoomId";

    public const string CountUploads = """
        SELECT count(*) FROM attachment WHERE user_id = @UserId AND state = 'uploading' AND id <> @Id
        """;

    public const string FindEqual = Select + " WHERE hash = @hash AND state <> 'released' LIMIT 1";

    public const string Finish = """
        UPDATE attachment SET state = 'stored', at = @at, hash = @Hash, stored_size = @Size,
            content_type = @ContentType, width = @Width, height = @Height, has_thumbnail = @HasThumbnail,
            content_id = @content
        WHERE id = @id AND state = 'uploading'
        """;

    /// <summary>Those that a claim may have.</summary>
    public const string Claimable =
        Select
        + " WHERE id IN @ids AND room_id = @room AND user_id = @user"
        + " AND (state = 'stored' OR (state = 'claimed' AND request_id = @request))";

    public const string Claim = """
        UPDATE attachment SET state = 'claimed', at = @at, request_id = @request, sequence = @sequence WHERE id IN @ids
        """;

    public const string ReleaseSent = """
        UPDATE attachment SET state = 'released', at = @at
        WHERE room_id = @room AND sequence = @sequence AND state IN ('claimed', 'sent')
        """;

    public const string Release = """
        UPDATE attachment SET state = 'released', at = @at
        WHERE id IN @ids AND state IN @states AND (@since IS NULL OR at = @since)
        """;

    public const string Waiting =
        Select + " WHERE state IN ('uploading', 'stored', 'claimed') AND at <= @since ORDER BY at, id LIMIT @limit";

    public const string Settle = """
        UPDATE attachment SET state = 'sent', sequence = @sequence WHERE id = @id AND state IN ('claimed', 'sent')
        """;

    public const string Released = """
        SELECT gone.id, gone.content_id,
            EXISTS (SELECT 1 FROM attachment AS other WHERE other.content_id = gone.id AND other.state <> 'released'),
            EXISTS (
                SELECT 1 FROM attachment AS other
                WHERE other.content_id = gone.content_id AND other.state <> 'released'
            )
        FROM attachment AS gone WHERE gone.state = 'released' ORDER BY gone.at, gone.id LIMIT @limit
        """;

    public const string Forget = "DELETE FROM attachment WHERE id IN @ids AND state = 'released'";

    private const string Charged = "CASE WHEN size < @least THEN @least ELSE size END";
    private const string OfOthers = "FROM attachment WHERE state <> 'released' AND id <> @Id AND ";

    public required string Id { get; init; }
    public required string RoomId { get; init; }
    public required string UserId { get; init; }
    public required string Name { get; init; }
    public required long Size { get; init; }
    public required int PartSize { get; init; }
    public required string State { get; init; }
    public required string At { get; init; }
    public string? Hash { get; init; }
    public long? StoredSize { get; init; }
    public string? ContentType { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public bool HasThumbnail { get; init; }
    public string? ContentId { get; init; }
    public string? RequestId { get; init; }
    public long? Sequence { get; init; }

    /// <summary>What a new upload is checked against, and stored as.</summary>
    public static object From(AttachmentRecord upload) =>
        new
        {
            Id = upload.Id.ToStored(),
            RoomId = upload.RoomId.ToStored(),
            UserId = upload.UserId.ToStored(),
            upload.Name,
            upload.Size,
            upload.PartSize,
            State = upload.State.ToStored(),
            At = upload.At.ToStored(),
            least = AttachmentLimits.LeastBytes,
        };

    /// <summary>The stored file; of an equal one, where there is one, its bytes and what was made of them.</summary>
    public static object FinishOf(Guid id, StoredFile file, AttachmentRow? equal, DateTimeOffset now) =>
        new
        {
            id = id.ToStored(),
            at = now.ToStored(),
            file.Hash,
            file.Size,
            file.ContentType,
            file.Width,
            file.Height,
            HasThumbnail = equal?.HasThumbnail ?? file.HasThumbnail,
            content = equal?.ContentId ?? file.ContentId.ToStored(),
        };

    public static object ClaimOf(
        Guid roomId,
        Guid userId,
        ImmutableArray<Guid> ids,
        AttachmentClaim claim,
        DateTimeOffset now
    ) =>
        new
        {
            ids = ids.Select(id => id.ToStored()),
            room = roomId.ToStored(),
            user = userId.ToStored(),
            request = claim.RequestId.ToStored(),
            sequence = claim.Sequence,
            at = now.ToStored(),
        };

    public static object ReleaseOf(
        ImmutableArray<Guid> ids,
        ImmutableArray<AttachmentState> from,
        DateTimeOffset now,
        DateTimeOffset? unchangedSince
    ) =>
        new
        {
            ids = ids.Select(id => id.ToStored()),
            states = from.Select(state => state.ToStored()),
            at = now.ToStored(),
            since = unchangedSince?.ToStored(),
        };

    /// <summary>The claimed files in the order of the ids; null where not all of them could be claimed.</summary>
    public static ImmutableArray<AttachmentRecord>? ToClaimed(
        IEnumerable<AttachmentRow> claimable,
        ImmutableArray<Guid> ids,
        AttachmentClaim claim,
        DateTimeOffset now
    )
    {
        var records = claimable.Select(row => row.ToRecord()).ToDictionary(record => record.Id);
        return records.Count == ids.Length
            ? [.. ids.Select(id => records[id] with { State = AttachmentState.Claimed, At = now, Claim = claim })]
            : null;
    }

    /// <summary>Whether the limits leave room for another upload.</summary>
    public static BeginResult Check(
        AttachmentRecord upload,
        AttachmentLimits limits,
        long ofUser,
        long inRoom,
        long uploads
    )
    {
        var size = Math.Max(upload.Size, AttachmentLimits.LeastBytes);
        return uploads >= limits.UploadsPerUser ? BeginResult.TooManyUploads
            : ofUser + size > limits.BytesPerUser ? BeginResult.TooMuchOfUser
            : inRoom + size > limits.BytesPerRoom ? BeginResult.TooMuchInRoom
            : BeginResult.Begun;
    }

    /// <summary>
    /// A released attachment: its bytes are those under its id, and those that it shares, unless others need them.
    /// </summary>
    public static ReleasedAttachment ToReleased(
        (string Id, string? ContentId, bool OwnIsNeeded, bool SharedIsNeeded) row
    )
    {
        string?[] unneeded = [row.OwnIsNeeded ? null : row.Id, row.SharedIsNeeded ? null : row.ContentId];
        return new ReleasedAttachment(Guid.Parse(row.Id), [.. unneeded.OfType<string>().Distinct().Select(Guid.Parse)]);
    }

    public AttachmentRecord ToRecord() =>
        new(
            Guid.Parse(Id),
            Guid.Parse(RoomId),
            Guid.Parse(UserId),
            Name,
            Size,
            PartSize,
            Enum.Parse<AttachmentState>(State, ignoreCase: true),
            DateTimeOffset.Parse(At, CultureInfo.InvariantCulture),
            Hash is null
                ? null
                : new StoredFile(
                    Hash,
                    StoredSize!.Value, // these are stored together
                    ContentType!,
                    Width,
                    Height,
                    HasThumbnail,
                    Guid.Parse(ContentId!)
                ),
            RequestId is null ? null : new AttachmentClaim(Guid.Parse(RequestId), Sequence!.Value)
        );
}

internal static class AttachmentStates
{
    public static string ToStored(this AttachmentState state) => state.ToString().ToLowerInvariant();
}
