namespace MiniMeet.Calls;

/// <summary>
/// Who is in the room's call: part of the room's state, for only people in the room can be in its call. Rules are
/// methods that answer which event an intent leads to (null: nothing to do) or refuse; they change nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-state")]
public sealed record CallState
{
    // A client reports on the others every few seconds; by then at most a few of them have gone.
    private const int LeftRemembered = 32;

    [Id(0)]
    public ImmutableDictionary<Guid, CallParticipation> BySession { get; init; } =
        ImmutableDictionary<Guid, CallParticipation>.Empty;

    /// <summary>Users who will not answer the call that there is; empty without one.</summary>
    [Id(1)]
    public ImmutableHashSet<Guid> Declined { get; init; } = [];

    /// <summary>The sessions that left the call that there is, the last one last; empty without one.</summary>
    [Id(2)]
    public ImmutableArray<Guid> Left { get; init; } = [];

    /// <summary>When the call began that there is; null without one, and in states of older versions.</summary>
    [Id(3)]
    public DateTimeOffset? StartedAt { get; init; }

    public CallParticipation? Find(Guid sessionId) => BySession.GetValueOrDefault(sessionId);

    public bool IsFull(CallOptions options) => BySession.Count >= options.MeshCapacity;

    public bool Has(Guid sessionId) => BySession.ContainsKey(sessionId);

    public RoomEvent? Join(Guid sessionId, Media media, CallOptions options, DateTimeOffset now)
    {
        if (Has(sessionId))
            return SetMedia(sessionId, media);

        return !IsFull(options)
            ? new CallJoined(
                sessionId,
                new CallParticipation(now, media),
                RingUntil: BySession.IsEmpty ? now + options.RingTimeout : null
            )
            : throw new MeetException(MeetErrors.CallFull, $"The call is full: it holds {options.MeshCapacity}.");
    }

    /// <param name="sessionsOfPerson">All that the person has in the room.</param>
    public RoomEvent? Answer(
        Guid sessionId,
        IEnumerable<ParticipantState> sessionsOfPerson,
        Media media,
        CallOptions options,
        DateTimeOffset now
    ) =>
        !Has(sessionId) && HasAny(sessionsOfPerson)
            ? throw new MeetException(MeetErrors.CallAnsweredElsewhere, "Another session of this person has answered.")
            : Join(sessionId, media, options, now);

    public RoomEvent? SetMedia(Guid sessionId, Media media) =>
        Find(sessionId)?.Media == media ? null : new MediaChanged(sessionId, media);

    public RoomEvent? Leave(Guid sessionId) => Has(sessionId) ? new CallLeft(sessionId) : null;

    /// <inheritdoc cref="Answer"/>
    public RoomEvent? Decline(Guid sessionId, Guid userId, IEnumerable<ParticipantState> sessionsOfPerson) =>
        BySession.IsEmpty || HasAny(sessionsOfPerson) || Declined.Contains(userId)
            ? null
            : new CallDeclined(sessionId, userId);

    /// <summary>The same event; one with which the last session leaves the call says when that began.</summary>
    public RoomEvent Complete(RoomEvent change) =>
        change switch
        {
            CallLeft left when IsLast(left.SessionId) => left with { CallStartedAt = Began },
            ParticipantLeft left when IsLast(left.SessionId) => left with { CallStartedAt = Began },
            _ => change,
        };

    public CallState Apply(RoomEvent roomEvent) =>
        roomEvent switch
        {
            CallJoined joined => this with
            {
                BySession = BySession.SetItem(joined.SessionId, joined.Call),
                StartedAt = BySession.IsEmpty ? joined.Call.JoinedAt : StartedAt,
            },
            MediaChanged changed when Find(changed.SessionId) is { } call => this with
            {
                BySession = BySession.SetItem(changed.SessionId, call with { Media = changed.Media }),
            },
            CallDeclined declined => this with { Declined = Declined.Add(declined.UserId) },
            CallLeft left => Without(left.SessionId),
            ParticipantLeft left => Without(left.SessionId),
            RoomClosed => new(),
            _ => this,
        };

    private DateTimeOffset Began => StartedAt ?? BySession.Values.Min(one => one.JoinedAt);

    private bool IsLast(Guid sessionId) => BySession.Count == 1 && Has(sessionId);

    private bool HasAny(IEnumerable<ParticipantState> sessions) => sessions.Any(session => Has(session.SessionId));

    private CallState Without(Guid sessionId)
    {
        if (!Has(sessionId))
            return this;

        var rest = BySession.Remove(sessionId);
        return rest.IsEmpty
            ? new()
            : this with
            {
                BySession = rest,
                Left = [.. Left.Remove(sessionId).TakeLast(LeftRemembered - 1), sessionId],
            };
    }
}
