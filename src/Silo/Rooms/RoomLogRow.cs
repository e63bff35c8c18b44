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
    string Body
)
{
    private static readonly FrozenDictionary<Type, string> TypeNames = typeof(RoomEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!); // all are named

    private static readonly JsonSerializerOptions BodyOptions = new(StoredJson.Options)
    {
        TypeInfoResolver = StoredJson.Options.TypeInfoResolver!.WithAddedModifier(LeaveOutColumns),
    };

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
            JsonSerializer.Serialize(entry.Event, BodyOptions)
        )
        {
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

    /// <summary>A page of history out of rows that come newest first, with one more than the page holds.</summary>
    public static MessagePage ToPage(Guid roomId, List<(long Sequence, string At, string Body)> rows, int limit) =>
        new(
            [.. rows.Take(limit).Reverse().Select(row => ((MessageSent)ToEvent(roomId, row)).ToMessage())],
            HasMore: rows.Count > limit
        );

    private static void LeaveOutColumns(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(RoomEvent)))
            return;

        string[] columns = ["roomId", "sequence", "at"];
        foreach (var property in type.Properties.Where(property => columns.Contains(property.Name)).ToArray())
            type.Properties.Remove(property);
    }
}
