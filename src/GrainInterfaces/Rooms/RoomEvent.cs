using System.Text.Json.Serialization;

namespace MiniMeet.Rooms;

/// <summary>
/// Something that happened in a room. The room grain numbers its events 1, 2, 3... without a gap, stores each before
/// anybody sees it, and stamps <see cref="At"/> (UTC). On the wire <c>type</c> names the kind.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RoomCreated), "roomCreated")]
[JsonDerivedType(typeof(RoomUpdated), "roomUpdated")]
[JsonDerivedType(typeof(RoomClosed), "roomClosed")]
[JsonDerivedType(typeof(ParticipantJoined), "participantJoined")]
[JsonDerivedType(typeof(ParticipantLeft), "participantLeft")]
[JsonDerivedType(typeof(ParticipantReconnecting), "participantReconnecting")]
[JsonDerivedType(typeof(ParticipantReconnected), "participantReconnected")]
[JsonDerivedType(typeof(CallJoined), "callJoined")]
[JsonDerivedType(typeof(CallLeft), "callLeft")]
[JsonDerivedType(typeof(CallDeclined), "callDeclined")]
[JsonDerivedType(typeof(MediaChanged), "mediaChanged")]
[JsonDerivedType(typeof(MessageSent), "messageSent")]
[GenerateSerializer, Immutable, Alias("room-event")]
public abstract record RoomEvent
{
    [Id(0)]
    public Guid RoomId { get; init; }

    [Id(1)]
    public long Sequence { get; init; }

    [Id(2)]
    public DateTimeOffset At { get; init; }
}

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
[GenerateSerializer, Immutable, Alias("participant-left")]
public sealed record ParticipantLeft(Guid SessionId, LeaveReason Reason) : RoomEvent;

/// <summary>
/// The session's socket is gone; it keeps its seat and its place in the call while the grace time runs.
/// </summary>
[GenerateSerializer, Immutable, Alias("participant-reconnecting")]
public sealed record ParticipantReconnecting(Guid SessionId) : RoomEvent;

[GenerateSerializer, Immutable, Alias("participant-reconnected")]
public sealed record ParticipantReconnected(Guid SessionId) : RoomEvent;

/// <summary>
/// The session takes part in the call from now on; everybody who is already in it connects to it. Where nobody was, the
/// call begins with it, and rings until <see cref="RingUntil"/> with those who are in the room.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-joined")]
public sealed record CallJoined(Guid SessionId, CallSeat Call, DateTimeOffset? RingUntil = null) : RoomEvent;

[GenerateSerializer, Immutable, Alias("call-left")]
public sealed record CallLeft(Guid SessionId) : RoomEvent;

/// <summary>
/// A person who is in the room will not answer the call: it rings in none of their sessions any more.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-declined")]
public sealed record CallDeclined(Guid SessionId, Guid UserId) : RoomEvent;

[GenerateSerializer, Immutable, Alias("media-changed")]
public sealed record MediaChanged(Guid SessionId, Media Media) : RoomEvent;

[GenerateSerializer, Immutable, Alias("message-sent")]
public sealed record MessageSent(ChatMessage Message) : RoomEvent;

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
