using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// An entry of a room's log as both databases store it. Room, sequence and time are columns, so the body is without
/// them.
/// </summary>
internal sealed record RoomLogRow(
    string RoomId,
    long Sequence,
    string Type,
    string? ActorId,
    string? RequestId,
    string? FrontEndId,
    string At,
    string Body,
    bool Shown
)
{
    /// <summary>The type of the rows that are messages.</summary>
    public const string MessageType = "messageSent";

    private static readonly FrozenDictionary<Type, string> TypeNames = typeof(RoomEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!); // all are named

    private static readonly JsonSerializerOptions BodyOptions = new(StoredJson.Options)
    {
        TypeInfoResolver = StoredJson.Options.TypeInfoResolver!.WithAddedModifier(LeaveOutColumns),
    };

    /// <summary>The message that is replaced with this entry; null where none is.</summary>
    public RevisionRow? Revision { get; private init; }

    /// <summary>The person who joins with this entry; null where nobody does.</summary>
    public string? JoinedUserId { get; private init; }

    /// <summary>The person of whom a session leaves with this entry; null where none does.</summary>
    public string? LeftUserId { get; private init; }

    /// <summary>The person who is no member any more with this entry; null where it is nobody.</summary>
    public string? RemovedUserId { get; private init; }

    public static RoomLogRow From(RoomLogEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Event.Sequence, 1);
        return new RoomLogRow(
            entry.Event.RoomId.ToStored(),
            entry.Event.Sequence,
            TypeNames[entry.Event.GetType()],
            entry.Request?.ActorId.ToStored(),
            entry.Request?.RequestId.ToStored(),
            entry.FrontEndId,
            entry.Event.At.ToStored(),
            JsonSerializer.Serialize(entry.Event, BodyOptions),
            entry.Event.IsShown()
        )
        {
            Revision = entry.Revision is { } revision ? RevisionRow.From(revision) : null,
            JoinedUserId = (entry.Event as ParticipantJoined)?.Participant.User.Id.ToStored(),
            LeftUserId = (entry.Event as ParticipantLeft)?.UserId.ToStored(),
            RemovedUserId = (entry.Event as MemberRemoved)?.UserId.ToStored(),
        };
    }

    /// <summary>The event of a row, put together again.</summary>
    public static RoomEvent ToEvent(Guid roomId, (long Sequence, string At, string Body) row) =>
        JsonSerializer.Deserialize<RoomEvent>(row.Body, BodyOptions)! with
        {
            RoomId = roomId,
            Sequence = row.Sequence,
            At = DateTimeOffset.ParseExact(row.At, "O", CultureInfo.InvariantCulture),
        };

    public static RoomLogEntry ToEntry(
        Guid roomId,
        (long Sequence, string At, string Body) row,
        Guid? actorId,
        Guid? requestId,
        string? frontEndId
    ) =>
        new(
            ToEvent(roomId, row),
            actorId is { } actor && requestId is { } request ? new RequestKey(actor, request) : null,
            frontEndId
        );

    /// <summary>
    /// The message that a row holds as people read it: as it was sent, unless it has a view of its own.
    /// </summary>
    public static ChatMessage ToMessage(Guid roomId, (long Sequence, string At, string Body) row, string? view) =>
        view is null ? ((MessageSent)ToEvent(roomId, row)).ToMessage() : StoredJson.Read<ChatMessage>(view);

    /// <summary>A row of the history.</summary>
    public static HistoryRow ToShown(
        Guid roomId,
        string type,
        (long Sequence, string At, string Body) row,
        string? view
    ) =>
        type == MessageType
            ? new(row.Sequence, ToMessage(roomId, row, view), null)
            : new(row.Sequence, null, ToEvent(roomId, row));

    /// <summary>The body of an entry, without what people wrote in it.</summary>
    public static string Redact(string body) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<RoomEvent>(body, BodyOptions)!.Redacted(), BodyOptions);

    private static void LeaveOutColumns(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(RoomEvent)))
            return;

        string[] columns = ["roomId", "sequence", "at"];
        foreach (var property in type.Properties.Where(property => columns.Contains(property.Name)).ToArray())
            type.Properties.Remove(property);
    }
}

/// <summary>
/// The new <see cref="View"/> of the message with this sequence, and the sequence of the entry that is redacted with
/// it.
/// </summary>
internal sealed record RevisionRow(string RoomId, long Sequence, string View, long? Redacts)
{
    public static RevisionRow From(MessageRevision revision) =>
        new(
            revision.Message.RoomId.ToStored(),
            revision.Message.Sequence,
            StoredJson.Write(revision.Message),
            revision.Redacts
        );
}
