namespace MiniMeet.Rooms;

/// <summary>Who may not come in: whom the owner has removed.</summary>
[GenerateSerializer, Immutable, Alias("room-access-state")]
public sealed record RoomAccess
{
    [Id(0)]
    public ImmutableHashSet<Guid> Removed { get; init; } = [];

    public RoomEvent? Remove(Guid userId) => Removed.Contains(userId) ? null : new MemberRemoved(userId);

    public RoomAccess Apply(RoomEvent roomEvent) =>
        roomEvent is MemberRemoved { UserId: var userId } ? this with { Removed = Removed.Add(userId) } : this;
}
