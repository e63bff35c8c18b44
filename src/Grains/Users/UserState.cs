namespace MiniMeet.Users;

/// <summary>A person's profile and open sign-ins, each with the moment it ends.</summary>
[GenerateSerializer, Alias("user-state")]
public sealed record UserState
{
    [Id(0)]
    public UserProfile? Profile { get; init; }

    [Id(1)]
    public ImmutableDictionary<Guid, DateTimeOffset> SignIns { get; init; } =
        ImmutableDictionary<Guid, DateTimeOffset>.Empty;

    public bool IsSignedIn(Guid signInId, DateTimeOffset now) =>
        SignIns.TryGetValue(signInId, out var end) && end > now;

    /// <summary>
    /// Opens or extends a sign-in; forgets those that have ended, and the first to end where there are too many.
    /// </summary>
    public UserState With(Guid signInId, DateTimeOffset end, DateTimeOffset now, int limit)
    {
        var open = SignIns.SetItem(signInId, end).Where(signIn => signIn.Value > now);
        return this with
        {
            SignIns = open.OrderByDescending(signIn => signIn.Value).Take(limit).ToImmutableDictionary(),
        };
    }

    public UserState Without(Guid signInId) => this with { SignIns = SignIns.Remove(signInId) };

    public UserState WithoutSignIns() => this with { SignIns = SignIns.Clear() };
}
