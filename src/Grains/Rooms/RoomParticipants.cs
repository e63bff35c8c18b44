namespace MiniMeet.Rooms;

/// <summary>
/// Who is in the room, and which front end serves whom. Rules are methods that answer which event an intent leads to
/// (null: nothing to do) or refuse; they change nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("room-participants")]
public sealed record RoomParticipants
{
    [Id(0)]
    public ImmutableDictionary<Guid, ParticipantState> BySession { get; init; } =
        ImmutableDictionary<Guid, ParticipantState>.Empty;

    public int Count => BySession.Count;

    public IEnumerable<ParticipantState> InOrder =>
        BySession.Values.OrderBy(participant => participant.JoinedAt).ThenBy(participant => participant.SessionId);

    public IEnumerable<string> FrontEndIds =>
        BySession.Values.Select(participant => participant.FrontEndId).OfType<string>().Distinct();

    public ParticipantState? Find(Guid sessionId) => BySession.GetValueOrDefault(sessionId);

    public IEnumerable<ParticipantState> SessionsOf(Guid userId) =>
        BySession.Values.Where(participant => participant.User.Id == userId);

    /// <summary>Whether this session of the person is in the room; of an empty session id, whether any is.</summary>
    public bool Has(Guid sessionId, Guid userId) =>
        sessionId == Guid.Empty ? SessionsOf(userId).Any() : Find(sessionId)?.User.Id == userId;

    /// <summary>
    /// The participant; <c>room.notJoined</c> where the session is not in the room or is another person's.
    /// </summary>
    public ParticipantState RequireParticipant(Guid sessionId, Guid userId) =>
        Find(sessionId) is { } participant && participant.User.Id == userId
            ? participant
            : throw new MeetException(MeetErrors.RoomNotJoined, "This session is not in the room.");

    public RoomEvent? Join(Guid sessionId, User user, bool connected, int capacity, DateTimeOffset now)
    {
        if (BySession.ContainsKey(sessionId))
        {
            var back = Reconnect(sessionId, user.Id);
            return connected ? back : null;
        }

        return Count < capacity
            ? new ParticipantJoined(new Participant(sessionId, user, now, connected, Call: null))
            : throw new MeetException(MeetErrors.RoomFull, $"The room is full: it holds {capacity}.");
    }

    public RoomEvent? Reconnect(Guid sessionId, Guid userId) =>
        RequireParticipant(sessionId, userId).Connected ? null : new ParticipantReconnected(sessionId);

    public RoomEvent? Leave(Guid sessionId, Guid userId) =>
        Has(sessionId, userId) ? new ParticipantLeft(sessionId, LeaveReason.Left, userId) : null;

    public RoomParticipants Apply(RoomEvent roomEvent, string? frontEndId) =>
        roomEvent switch
        {
            ParticipantJoined { Participant: var joined } => Set(
                new(
                    joined.SessionId,
                    joined.User,
                    joined.JoinedAt,
                    joined.Connected,
                    frontEndId,
                    Pending: !joined.Connected
                )
            ),
            ParticipantLeft left => new() { BySession = BySession.Remove(left.SessionId) },
            ParticipantReconnecting { SessionId: var session } => Change(
                session,
                one => one with { Connected = false, FrontEndId = null }
            ),
            ParticipantReconnected { SessionId: var session } => Change(
                session,
                one => one with { Connected = true, FrontEndId = frontEndId, Pending = false }
            ),
            UserRenamed { User: var user } => new()
            {
                BySession = BySession.SetItems(
                    SessionsOf(user.Id).Select(one => KeyValuePair.Create(one.SessionId, one with { User = user }))
                ),
            },
            RoomClosed => new(),
            _ => this,
        };

    public RoomParticipants Move(Guid sessionId, string frontEndId) =>
        Change(sessionId, one => one with { FrontEndId = frontEndId });

    private RoomParticipants Change(Guid sessionId, Func<ParticipantState, ParticipantState> change) =>
        Find(sessionId) is { } participant ? Set(change(participant)) : this;

    private RoomParticipants Set(ParticipantState participant) =>
        new() { BySession = BySession.SetItem(participant.SessionId, participant) };
}

/// <summary>
/// A participant, the front end that serves it (null: none at the moment), and whether it has been waiting for its
/// first socket since it joined.
/// </summary>
[GenerateSerializer, Immutable, Alias("participant-state")]
public sealed record ParticipantState(
    Guid SessionId,
    User User,
    DateTimeOffset JoinedAt,
    bool Connected,
    string? FrontEndId,
    bool Pending = false
)
{
    public Participant ToParticipant(CallParticipation? call) => new(SessionId, User, JoinedAt, Connected, call);
}
