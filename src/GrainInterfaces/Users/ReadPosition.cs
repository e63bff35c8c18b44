namespace MiniMeet.Users;

/// <summary>How far a person has read a room: the sequence of the last event that they have seen.</summary>
[GenerateSerializer, Immutable, Alias("read-position")]
public sealed record ReadPosition(Guid RoomId, long Sequence);
