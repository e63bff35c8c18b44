namespace MiniMeet.Rooms;

/// <summary>
/// A room as its log makes it: the fold of all its events up to <see cref="Sequence"/>. Holds the rules too, as methods
/// that answer which event an intent leads to (null: nothing to do) or refuse; they change nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("room-state")]
public sealed record RoomState
{
    // A client reports on the others every few seconds; by then at most a few of them have gone.
    private const int LeftCallRemembered = 32;

    [Id(0)]
    public RoomInfo? Room { get; init; }

    [Id(1)]
    public long Sequence { get; init; }

    [Id(2)]
    public bool Closed { get; init; }

    [Id(3)]
    public ImmutableDictionary<Guid, Seat> Seats { get; init; } = ImmutableDictionary<Guid, Seat>.Empty;

    /// <summary>Everybody who ever had a seat; they may read the history.</summary>
    [Id(4)]
    public ImmutableHashSet<Guid> Members { get; init; } = [];

    /// <summary>Users who will not answer the call that there is; empty without one.</summary>
    [Id(5)]
    public ImmutableHashSet<Guid> Declined { get; init; } = [];

    /// <summary>The sessions that left the call that there is, the last one last; empty without one.</summary>
    [Id(6)]
    public ImmutableArray<Guid> LeftCall { get; init; } = [];

    /// <summary>The room, or <c>room.notFound</c> where it was never created or is closed.</summary>
    public RoomInfo Open =>
        Room is { } room && !Closed ? room : throw Refused(MeetErrors.RoomNotFound, "There is no such room.");

    public IEnumerable<string> FrontEndIds =>
        Seats
            .Values.Where(seat => seat.Participant.Connected)
            .Select(seat => seat.FrontEndId)
            .OfType<string>()
            .Distinct();

    public ImmutableArray<Participant> Participants =>
        [
            .. Seats
                .Values.Select(seat => seat.Participant)
                .OrderBy(participant => participant.JoinedAt)
                .ThenBy(participant => participant.SessionId),
        ];

    public RoomSnapshot ToSnapshot() => new(Open, Sequence, Participants);

    public CallRoster ToCallRoster() =>
        new(
            Sequence,
            [
                .. from seat in Seats.Values
                let one = seat.Participant
                where one.Call is not null
                orderby one.JoinedAt, one.SessionId
                select new CallMember(one.SessionId, one.User.Id, one.Call!, seat.FrontEndId),
            ],
            LeftCall
        );

    /// <summary>
    /// The seat of this session; <c>room.notJoined</c> where it has none or another person's session holds it.
    /// </summary>
    public Seat SeatOf(Guid sessionId, Guid userId) =>
        Open is not null && Seats.TryGetValue(sessionId, out var seat) && seat.Participant.User.Id == userId
            ? seat
            : throw Refused(MeetErrors.RoomNotJoined, "This session has no seat in the room.");

    public RoomInfo OwnedBy(Guid userId) =>
        Open.Owner.Id == userId ? Open : throw Refused(MeetErrors.RoomNotOwner, "Only the room's owner may do this.");

    public void RequireMember(Guid userId)
    {
        if (!Open.Owner.Id.Equals(userId) && !Members.Contains(userId))
        {
            throw Refused(MeetErrors.RoomNotMember, "Only people who have been in the room may read its messages.");
        }
    }

    public RoomEvent? Join(Guid sessionId, User user, bool connected, DateTimeOffset now)
    {
        if (Seats.ContainsKey(sessionId))
        {
            var back = Reconnect(sessionId, user.Id);
            return connected ? back : null;
        }

        return Seats.Count < Open.Capacity
            ? new ParticipantJoined(new Participant(sessionId, user, now, connected, Call: null))
            : throw Refused(MeetErrors.RoomFull, $"The room is full: it holds {Open.Capacity}.");
    }

    public RoomEvent? Reconnect(Guid sessionId, Guid userId) =>
        SeatOf(sessionId, userId).Participant.Connected ? null : new ParticipantReconnected(sessionId);

    public RoomEvent? JoinCall(Guid sessionId, Guid userId, Media media, CallOptions options, DateTimeOffset now) =>
        SeatOf(sessionId, userId).Participant.Call is not null
            ? SetMedia(sessionId, userId, media)
            : StartOrJoinCall(sessionId, new CallSeat(now, media), options);

    public RoomEvent? AnswerCall(Guid sessionId, Guid userId, Media media, CallOptions options, DateTimeOffset now) =>
        SeatOf(sessionId, userId).Participant.Call is null && InCall.Any(one => one.User.Id == userId)
            ? throw Refused(MeetErrors.CallAnsweredElsewhere, "Another session of this person has answered.")
            : JoinCall(sessionId, userId, media, options, now);

    public RoomEvent? SetMedia(Guid sessionId, Guid userId, Media media) =>
        SeatOf(sessionId, userId).Participant.Call is { } seat
            ? seat.Media == media
                ? null
                : new MediaChanged(sessionId, media)
            : throw Refused(MeetErrors.CallNotJoined, "This session is not in the call.");

    public RoomEvent? LeaveCall(Guid sessionId, Guid userId) =>
        SeatOf(sessionId, userId).Participant.Call is null ? null : new CallLeft(sessionId);

    public RoomEvent? DeclineCall(Guid sessionId, Guid userId)
    {
        SeatOf(sessionId, userId);
        var isOver = !InCall.Any() || InCall.Any(one => one.User.Id == userId);
        return isOver || Declined.Contains(userId) ? null : new CallDeclined(sessionId, userId);
    }

    /// <summary>
    /// The next state. <paramref name="frontEndId"/> says where a session that this event seats or brings back is
    /// served.
    /// </summary>
    public RoomState Apply(RoomEvent happened, string? frontEndId)
    {
        var next = happened switch
        {
            RoomCreated created => this with { Room = created.Room },
            RoomUpdated updated => this with { Room = updated.Room },
            RoomClosed => this with { Closed = true, Seats = Seats.Clear() },
            ParticipantJoined joined => this with
            {
                Seats = Seats.SetItem(joined.Participant.SessionId, new Seat(joined.Participant, frontEndId)),
                Members = Members.Add(joined.Participant.User.Id),
            },
            ParticipantLeft left => (
                WithoutCall(left.SessionId) with
                {
                    Seats = Seats.Remove(left.SessionId),
                }
            ).ForgetCallThatIsOver(),
            ParticipantReconnecting gone => WithSeat(
                gone.SessionId,
                seat => new Seat(seat.Participant with { Connected = false }, null)
            ),
            ParticipantReconnected back => WithSeat(
                back.SessionId,
                seat => new Seat(seat.Participant with { Connected = true }, frontEndId)
            ),
            CallJoined joined => WithSeat(
                joined.SessionId,
                seat => seat with { Participant = seat.Participant with { Call = joined.Call } }
            ),
            CallLeft left => WithoutCall(left.SessionId).ForgetCallThatIsOver(),
            CallDeclined declined => this with { Declined = Declined.Add(declined.UserId) },
            MediaChanged changed => WithSeat(changed.SessionId, seat => seat.WithMedia(changed.Media)),
            _ => this,
        };
        return next with { Sequence = happened.Sequence };
    }

    /// <summary>
    /// The seat is served by another front end from now on. Nobody needs to see that, so it is no event.
    /// </summary>
    public RoomState Move(Guid sessionId, string frontEndId) =>
        WithSeat(sessionId, seat => seat with { FrontEndId = frontEndId });

    private IEnumerable<Participant> InCall =>
        Seats.Values.Select(seat => seat.Participant).Where(one => one.Call is not null);

    private CallJoined StartOrJoinCall(Guid sessionId, CallSeat seat, CallOptions options)
    {
        var inCall = InCall.Count();
        return inCall < options.MeshCapacity
            ? new CallJoined(sessionId, seat, inCall == 0 ? seat.JoinedAt + options.RingTimeout : null)
            : throw Refused(MeetErrors.CallFull, $"The call is full: it holds {options.MeshCapacity}.");
    }

    private RoomState WithoutCall(Guid sessionId) =>
        Seats.GetValueOrDefault(sessionId)?.Participant.Call is null
            ? this
            : WithSeat(sessionId, seat => seat with { Participant = seat.Participant with { Call = null } }) with
            {
                LeftCall = [.. LeftCall.Remove(sessionId).TakeLast(LeftCallRemembered - 1), sessionId],
            };

    private RoomState ForgetCallThatIsOver() => InCall.Any() ? this : this with { Declined = [], LeftCall = [] };

    private RoomState WithSeat(Guid sessionId, Func<Seat, Seat> change) =>
        Seats.TryGetValue(sessionId, out var seat)
            ? this with
            {
                Seats = Seats.SetItem(sessionId, change(seat)),
            }
            : this;

    private static MeetException Refused(MeetError code, string message) => new(code, message);
}

/// <summary>A participant and the front end that serves it (null: none at the moment).</summary>
[GenerateSerializer, Immutable, Alias("seat")]
public sealed record Seat(Participant Participant, string? FrontEndId)
{
    public Seat WithMedia(Media media) =>
        Participant.Call is { } call
            ? this with
            {
                Participant = Participant with { Call = call with { Media = media } },
            }
            : this;
}
