using System.Collections.Frozen;

namespace MiniMeet.Access;

/// <summary>
/// Who may do what: the only place that says so. Front ends ask it whether a request needs somebody signed in, grains
/// whether that somebody may. A test makes the matrix of all operations and roles from the routes and the hub, and
/// compares what happens with what is written here.
/// </summary>
public static class AccessPolicy
{
    private static readonly FrozenDictionary<Operation, AccessRule> Rules = new Dictionary<Operation, AccessRule>
    {
        [Operation.Register] = Anybody,
        [Operation.LogIn] = Anybody,
        [Operation.ExtendSignIn] = SignedIn,
        [Operation.LogOut] = SignedIn,
        [Operation.LogOutEverywhere] = SignedIn,
        [Operation.ReadOwnAccount] = SignedIn,
        [Operation.RenameOneself] = SignedIn,
        [Operation.ReadProfiles] = SignedIn,

        [Operation.CreateRoom] = SignedIn,
        [Operation.ReadRooms] = SignedIn,
        [Operation.UpdateRoom] = InRoom(OwnerOnly),
        [Operation.CloseRoom] = InRoom(OwnerOnly),
        [Operation.JoinRoom] = InRoom(SignedIn),
        [Operation.LeaveRoom] = SignedIn, // leaving a room that one is not in changes nothing
        [Operation.RemoveParticipant] = new(Roles.Owner | Roles.Oneself, OwnerOnly.Refusal, OwnerOnly.Reason),
        [Operation.ResumeSession] = new(Roles.SessionOwner, MeetErrors.SessionNotFound, "There is no such session."),

        [Operation.ReadHistory] = InRoom(
            new(
                Roles.Member | Roles.Owner,
                MeetErrors.RoomNotMember,
                "Only people who have been in the room may read its messages."
            )
        ),
        [Operation.SendMessage] = InTheRoom,
        [Operation.EditMessage] = InTheRoom, // whose message it is, the room's chat looks at
        [Operation.DeleteMessage] = InTheRoom, // likewise
        [Operation.ReactToMessage] = InTheRoom,
        [Operation.PinMessage] = InTheRoom,
        [Operation.SetTyping] = AsParticipant, // the front end knows who is in the room, not who was removed from it
        [Operation.MarkRead] = AsParticipant, // likewise
        [Operation.ReadUnread] = SignedIn, // of rooms that they may not read there is nothing
        [Operation.UploadAttachment] = InTheRoom,
        [Operation.ReadAttachment] = InRoom(
            new(
                Roles.Member | Roles.Owner,
                MeetErrors.RoomNotMember,
                "Only people who have been in the room may read its files."
            )
        ),

        [Operation.JoinCall] = InTheRoom,
        [Operation.DeclineCall] = InTheRoom,
        [Operation.LeaveCall] = SignedIn, // likewise
        [Operation.SetMedia] = InRoom(InTheCall),
        [Operation.SendSignal] = InTheCall,
        [Operation.ReportQuality] = InTheCall,
        [Operation.ReadIceServers] = SignedIn,
        [Operation.UseRelay] = InTheRoom, // a relay costs its owner
    }.ToFrozenDictionary();

    private static AccessRule Anybody =>
        new(Roles.Anonymous | Roles.User, MeetErrors.AuthForbidden, "You may not do this.");

    private static AccessRule SignedIn => new(Roles.User, MeetErrors.AuthRequired, "Sign in first.");

    private static AccessRule OwnerOnly =>
        new(Roles.Owner, MeetErrors.RoomNotOwner, "Only the room's owner may do this.");

    private static AccessRule AsParticipant =>
        new(Roles.Participant, MeetErrors.RoomNotJoined, "This session is not in the room.");

    private static AccessRule InTheRoom => InRoom(AsParticipant);

    private static AccessRule InTheCall =>
        new(Roles.CallParticipant, MeetErrors.CallNotJoined, "This session is not in the call.");

    private static AccessRule InRoom(AccessRule rule) => rule with { BarsRemoved = true };

    private static bool IsBarred(Operation operation, Roles roles) =>
        RuleOf(operation).BarsRemoved && roles.HasFlag(Roles.Removed);

    /// <summary>
    /// The rule of an operation; <see cref="KeyNotFoundException"/> where somebody forgot to write it.
    /// </summary>
    public static AccessRule RuleOf(Operation operation) => Rules[operation];

    /// <summary>Whether one of these roles is enough, and none takes it away.</summary>
    public static bool Allows(Operation operation, Roles roles) =>
        (RuleOf(operation).Allowed & roles) != Roles.None && !IsBarred(operation, roles);

    /// <summary>
    /// Refuses with the rule's code, those who were removed with <c>room.removed</c>, unless one of these roles is
    /// enough.
    /// </summary>
    public static void Require(Operation operation, Roles roles)
    {
        if (IsBarred(operation, roles))
            throw new MeetException(MeetErrors.RoomRemoved, "The room's owner has removed you from it.");
        if (!Allows(operation, roles))
            throw RuleOf(operation).Refuse();
    }
}

/// <summary>
/// Any one of the roles is enough; others are refused with this code and text. <see cref="BarsRemoved"/>: nobody whom
/// the owner has removed from the room, whatever else they are.
/// </summary>
public sealed record AccessRule(Roles Allowed, MeetError Refusal, string Reason, bool BarsRemoved = false)
{
    public MeetException Refuse() => new(Refusal, Reason);
}
