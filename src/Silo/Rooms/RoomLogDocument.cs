using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// An entry of a room's log in MongoDB. What it has of <see cref="RoomLogRow"/> means the same there; ids are UUIDs.
/// </summary>
internal sealed class RoomLogDocument
{
    public const string Collection = "room_log";

    /// <summary>Made once for every append, so that a retry recognises what it has written itself.</summary>
    [BsonId]
    public ObjectId Id { get; init; }

    [BsonElement("room"), BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid RoomId { get; init; }

    [BsonElement("sequence")]
    public long Sequence { get; init; }

    [BsonElement("type")]
    public required string Type { get; init; }

    [BsonElement("actor"), BsonIgnoreIfNull, BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid? ActorId { get; init; }

    [BsonElement("request"), BsonIgnoreIfNull, BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid? RequestId { get; init; }

    [BsonElement("frontEnd"), BsonIgnoreIfNull]
    public string? FrontEndId { get; init; }

    [BsonElement("at")]
    public required string At { get; init; }

    [BsonElement("body")]
    public required string Body { get; init; }

    [BsonElement("shown")]
    public bool Shown { get; init; }

    /// <summary>Of a message: how people read it; absent while that is as it was sent.</summary>
    [BsonElement("view"), BsonIgnoreIfNull]
    public string? View { get; init; }

    /// <summary>The sequence of the entry that the view is true at; its own while there is no view.</summary>
    [BsonElement("viewedAt")]
    public long ViewedAt { get; init; }

    [BsonElement("deleted"), BsonIgnoreIfDefault]
    public bool Deleted { get; init; }

    /// <summary>What the entry changes and is not known to have changed yet; absent where that is nothing.</summary>
    [BsonElement("pending"), BsonIgnoreIfNull]
    public PendingRevision? Pending { get; init; }

    private (long Sequence, string At, string Body) Row => (Sequence, At, Body);

    public static RoomLogDocument From(RoomLogEntry entry)
    {
        var row = RoomLogRow.From(entry);
        return new RoomLogDocument
        {
            Id = ObjectId.GenerateNewId(),
            RoomId = entry.Event.RoomId,
            Sequence = row.Sequence,
            Type = row.Type,
            ActorId = entry.Request?.ActorId,
            RequestId = entry.Request?.RequestId,
            FrontEndId = row.FrontEndId,
            At = row.At,
            Body = row.Body,
            Shown = row.Shown,
            ViewedAt = row.Sequence,
            Pending = row.Revision is { } revision
                ? new PendingRevision
                {
                    Message = revision.Sequence,
                    View = revision.View,
                    Deleted = entry.Revision!.Message.Deleted is not null, // where there is a row of it, it is there
                    Redacts = revision.Redacts,
                }
                : null,
        };
    }

    public RoomEvent ToEvent() => RoomLogRow.ToEvent(RoomId, Row);

    public RoomLogEntry ToEntry() => RoomLogRow.ToEntry(RoomId, Row, ActorId, RequestId, FrontEndId);

    public ChatMessage ToMessage() => RoomLogRow.ToMessage(RoomId, Row, View);

    public HistoryRow ToShown() => RoomLogRow.ToShown(RoomId, Type, Row, View);
}

/// <summary>As <see cref="RevisionRow"/>.</summary>
internal sealed class PendingRevision
{
    [BsonElement("message")]
    public long Message { get; init; }

    [BsonElement("view")]
    public required string View { get; init; }

    [BsonElement("deleted")]
    public bool Deleted { get; init; }

    [BsonElement("redacts"), BsonIgnoreIfNull]
    public long? Redacts { get; init; }
}
