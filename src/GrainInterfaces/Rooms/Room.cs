namespace MiniMeet.Rooms;

/// <summary>What a room is, whoever is in it.</summary>
[GenerateSerializer, Immutable, Alias("room-info")]
public sealed record RoomInfo(Guid Id, string Name, int Capacity, User Owner, DateTimeOffset CreatedAt);

/// <summary>A room in a list, with the number of people in it now.</summary>
[GenerateSerializer, Immutable, Alias("room-summary")]
public sealed record RoomSummary(RoomInfo Room, int ParticipantCount);

/// <summary>
/// One signed-in tab in the room. <see cref="Connected"/> is false while its socket is gone and its grace time runs:
/// others show it as reconnecting, it stays in the room.
/// </summary>
[GenerateSerializer, Immutable, Alias("participant")]
public sealed record Participant(
    Guid SessionId,
    User User,
    DateTimeOffset JoinedAt,
    bool Connected,
    CallParticipation? Call
);

/// <summary>The room as it stood right after the event number <see cref="Sequence"/>.</summary>
/// <param name="Pinned">The sequences of the pinned messages, the one pinned last at the end.</param>
[GenerateSerializer, Immutable, Alias("room-snapshot")]
public sealed record RoomSnapshot(
    RoomInfo Room,
    long Sequence,
    ImmutableArray<Participant> Participants,
    ImmutableArray<long> Pinned
);

/// <summary>
/// The answer to joining or resuming. <see cref="Missed"/> holds every event after the sequence the caller said it had,
/// oldest first; it is null where the caller named none or the gap is too long to replay, and then the snapshot and the
/// message history are the truth.
/// </summary>
[GenerateSerializer, Immutable, Alias("room-entry")]
public sealed record RoomEntry(RoomSnapshot Snapshot, ImmutableArray<RoomEvent>? Missed);

/// <summary>Rooms, the newest first.</summary>
/// <param name="Next">Pass it as <c>before</c> for the next page; null at the end.</param>
[GenerateSerializer, Immutable, Alias("room-page")]
public sealed record RoomPage(ImmutableArray<RoomSummary> Rooms, Guid? Next);
