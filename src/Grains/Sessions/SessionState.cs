namespace MiniMeet.Sessions;

/// <summary>Whose session it is and which rooms it is in.</summary>
[GenerateSerializer, Alias("session-state")]
public sealed record SessionState
{
    [Id(0)] public Guid UserId { get; init; }
    [Id(1)] public ImmutableHashSet<Guid> Rooms { get; init; } = [];
}
