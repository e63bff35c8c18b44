namespace MiniMeet.Users;

/// <summary>A person's profile and open sign-ins, each with the moment it ends.</summary>
[GenerateSerializer, Alias("user-state")]
public sealed record UserState
{
    // A client repeats a request within seconds; by then a person has not made as many others.
    private const int RequestsRemembered = 16;

    [Id(0)]
    public UserProfile? Profile { get; init; }

    [Id(1)]
    public ImmutableDictionary<Guid, DateTimeOffset> SignIns { get; init; } =
        ImmutableDictionary<Guid, DateTimeOffset>.Empty;

    /// <summary>The last requests that were carried out, the newest last, with the sign-in that each opened.</summary>
    [Id(2)]
    public ImmutableArray<HandledRequest> Requests { get; init; } = [];

    public bool Knows(Guid requestId) => Requests.Any(request => request.RequestId == requestId);

    /// <summary>The sign-in that this request opened, while it is open.</summary>
    public (Guid SignInId, DateTimeOffset End)? FindSignIn(Guid requestId, DateTimeOffset now) =>
        Requests.FirstOrDefault(request => request.RequestId == requestId)?.SignInId is { } signInId
        && SignIns.TryGetValue(signInId, out var end)
        && end > now
            ? (signInId, end)
            : null;

    /// <summary>Remembers that a request was carried out.</summary>
    public UserState After(Guid requestId, Guid? signInId = null) =>
        this with
        {
            Requests = [.. Requests.TakeLast(RequestsRemembered - 1), new HandledRequest(requestId, signInId)],
        };

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

/// <summary>A request that was carried out, and the sign-in that it opened, if it opened one.</summary>
[GenerateSerializer, Immutable, Alias("handled-request")]
public sealed record HandledRequest(Guid RequestId, Guid? SignInId);
