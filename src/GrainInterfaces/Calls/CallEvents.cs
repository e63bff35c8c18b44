using System.Text.Json.Serialization;

namespace MiniMeet.Calls;

/// <summary>
/// The session takes part in the call from now on; everybody who is already in it connects to it. Where nobody was, the
/// call begins with it, and rings until <see cref="RingUntil"/> with those who are in the room.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-joined")]
public sealed record CallJoined(Guid SessionId, CallParticipation Call, DateTimeOffset? RingUntil = null) : RoomEvent;

/// <summary>The session takes part in the call no longer.</summary>
/// <param name="CallStartedAt">When the call began that is over with this; null where it goes on.</param>
[GenerateSerializer, Immutable, Alias("call-left")]
public sealed record CallLeft(
    Guid SessionId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? CallStartedAt = null
) : RoomEvent;

/// <summary>
/// A person who is in the room will not answer the call: it rings in none of their sessions any more.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-declined")]
public sealed record CallDeclined(Guid SessionId, Guid UserId) : RoomEvent;

[GenerateSerializer, Immutable, Alias("media-changed")]
public sealed record MediaChanged(Guid SessionId, Media Media) : RoomEvent;
