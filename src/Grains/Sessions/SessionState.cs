namespace MiniMeet.Sessions;

/// <summary>Whose session it is, the socket it speaks through (null: none) and the rooms it is in.</summary>
[GenerateSerializer, Alias("session-state")]
public sealed record SessionState
{
    [Id(0)]
    public Guid UserId { get; init; }

    [Id(1)]
    public ImmutableHashSet<Guid> Rooms { get; init; } = [];

    [Id(2)]
    public SessionAddress? Address { get; init; }
}
