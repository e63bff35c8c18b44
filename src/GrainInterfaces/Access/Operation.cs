namespace MiniMeet.Access;

/// <summary>
/// Everything that can be asked of MiniMeet, over REST or the hub. Each has a rule in <see cref="AccessPolicy"/>.
/// </summary>
public enum Operation
{
    Register,
    LogIn,
    ExtendSignIn,
    LogOut,
    LogOutEverywhere,
    ReadOwnAccount,
    RenameOneself,
    ReadProfiles,

    CreateRoom,
    ReadRooms,
    UpdateRoom,
    CloseRoom,
    JoinRoom,
    LeaveRoom,
    RemoveParticipant,
    ResumeSession,

    ReadHistory,
    SendMessage,
    EditMessage,
    DeleteMessage,
    ReactToMessage,
    PinMessage,
    SetTyping,
    MarkRead,
    ReadUnread,
    UploadAttachment,
    ReadAttachment,

    JoinCall,
    DeclineCall,
    LeaveCall,
    SetMedia,
    SendSignal,
    ReportQuality,
    ReadIceServers,
    UseRelay,
}
