namespace MiniMeet.Rooms;

/// <summary>
/// A room as its log makes it: the fold of all its events up to <see cref="Sequence"/>. Each slice takes in the events
/// that concern it and holds its own rules; what is here only puts them together.
/// </summary>
[GenerateSerializer, Immutable, Alias("room-state")]
public sealed record RoomState
{
    [Id(0)]
    public long Sequence { get; init; }

    [Id(1)]
    public RoomDetails Details { get; init; } = new();

    [Id(2)]
    public RoomParticipants Participants { get; init; } = new();

    [Id(3)]
    public CallState Call { get; init; } = new();

    [Id(4)]
    public RoomAccess Access { get; init; } = new();

    [Id(5)]
    public ChatState Chat { get; init; } = new();

    public bool IsFull => Participants.Count >= Details.RequireOpen().Capacity;

    /// <summary>
    /// The next state. <paramref name="frontEndId"/> says where a session is served that this event brings in or back.
    /// </summary>
    public RoomState Apply(RoomEvent roomEvent, string? frontEndId) =>
        new()
        {
            Sequence = roomEvent.Sequence,
            Details = Details.Apply(roomEvent),
            Participants = Participants.Apply(roomEvent, frontEndId),
            Call = Call.Apply(roomEvent),
            Access = Access.Apply(roomEvent),
            Chat = Chat.Apply(roomEvent),
        };

    /// <summary>
    /// Another front end serves the session from now on. Nobody needs to see that, so it is no event.
    /// </summary>
    public RoomState Move(Guid sessionId, string frontEndId) =>
        this with
        {
            Participants = Participants.Move(sessionId, frontEndId),
        };

    /// <summary>The person is called so by now: an event where an open room knows them by another name.</summary>
    public RoomEvent? Rename(User user) =>
        Details is { Room: { } room, Closed: false }
        && Participants
            .BySession.Values.Select(one => one.User)
            .Append(room.Owner)
            .Any(known => known.Id == user.Id && known != user)
            ? new UserRenamed(user)
            : null;

    /// <summary>
    /// What a person is to the room, asking through this session; without one, through any that they have in it. Who
    /// was a member before is not known here: the log knows it.
    /// </summary>
    public Roles RolesOf(Guid userId, Guid sessionId)
    {
        var roles = Access.Removed.Contains(userId) ? Roles.User | Roles.Removed : Roles.User;
        if (Details.Room?.Owner.Id == userId)
            roles |= Roles.Owner;
        if (!Participants.Has(sessionId, userId))
            return roles;

        return roles | Roles.Member | Roles.Participant | (Call.Has(sessionId) ? Roles.CallParticipant : Roles.None);
    }

    /// <summary>Refuses where there is no such room, or where these roles are not enough.</summary>
    public void Require(Operation operation, Roles roles)
    {
        Details.RequireOpen();
        AccessPolicy.Require(operation, roles);
    }

    public RoomSummary ToSummary() => new(Details.RequireOpen(), Participants.Count);

    public RoomSnapshot ToSnapshot() =>
        new(
            Details.RequireOpen(),
            Sequence,
            [.. Participants.InOrder.Select(one => one.ToParticipant(Call.Find(one.SessionId)))],
            Chat.Pinned
        );

    public CallRoster ToCallRoster() =>
        new(
            Sequence,
            [
                .. from one in Participants.InOrder
                let participation = Call.Find(one.SessionId)
                where participation is not null
                select new CallParticipant(one.SessionId, one.User.Id, participation.JoinedAt, one.FrontEndId),
            ],
            Call.Left
        );
}
