using System.Text.Json.Serialization;

namespace MiniMeet.Rooms;

[GenerateSerializer, Immutable, Alias("room-created")]
public sealed record RoomCreated(RoomInfo Room) : RoomEvent;

[GenerateSerializer, Immutable, Alias("room-updated")]
public sealed record RoomUpdated(RoomInfo Room) : RoomEvent;

/// <summary>
/// The last event of a room: everybody is out, and the room answers <c>room.notFound</c> from here on.
/// </summary>
[GenerateSerializer, Immutable, Alias("room-closed")]
public sealed record RoomClosed : RoomEvent;

[GenerateSerializer, Immutable, Alias("participant-joined")]
public sealed record ParticipantJoined(Participant Participant) : RoomEvent;

/// <summary>The session has left the room, and with it the call.</summary>
/// <param name="CallStartedAt">When the call began that is over with this; null where none is.</param>
[GenerateSerializer, Immutable, Alias("participant-left")]
public sealed record ParticipantLeft(
    Guid SessionId,
    LeaveReason Reason,
    Guid UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? CallStartedAt = null
) : RoomEvent;

/// <summary>
/// The owner has removed this person: they may do nothing in the room any more. Their sessions have left before.
/// </summary>
[GenerateSerializer, Immutable, Alias("member-removed")]
public sealed record MemberRemoved(Guid UserId) : RoomEvent;

/// <summary>
/// A person who is in the room or owns it has another name: in all their sessions and as its owner. Messages that they
/// have sent before keep the name of their time.
/// </summary>
[GenerateSerializer, Immutable, Alias("user-renamed")]
public sealed record UserRenamed(User User) : RoomEvent;

/// <summary>
/// The session's socket is gone; it stays in the room and in the call while the grace time runs.
/// </summary>
[GenerateSerializer, Immutable, Alias("participant-reconnecting")]
public sealed record ParticipantReconnecting(Guid SessionId) : RoomEvent;

[GenerateSerializer, Immutable, Alias("participant-reconnected")]
public sealed record ParticipantReconnected(Guid SessionId) : RoomEvent;

[JsonConverter(typeof(JsonStringEnumConverter<LeaveReason>))]
[GenerateSerializer, Alias("leave-reason")]
public enum LeaveReason
{
    /// <summary>They said so.</summary>
    [JsonStringEnumMemberName("left")]
    Left,

    /// <summary>Their socket was gone for longer than the grace time.</summary>
    [JsonStringEnumMemberName("timedOut")]
    TimedOut,

    /// <summary>Somebody with the right to do so removed them.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,
}
