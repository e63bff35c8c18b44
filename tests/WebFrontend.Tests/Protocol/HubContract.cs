using System.Reflection;
using MiniMeet.WebFrontend.Analytics;
using MiniMeet.WebFrontend.Calls;
using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Messages;
using MiniMeet.WebFrontend.Rooms;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// What the hub's methods take and return. They take JSON and read it themselves, so what they read it as is said here,
/// and a test finds out whether it is true.
/// </summary>
internal static class HubContract
{
    public static readonly Dictionary<string, Type> Takes = new()
    {
        ["JoinRoom"] = typeof(JoinRoomRequest),
        ["LeaveRoom"] = typeof(RoomRequest),
        ["Resume"] = typeof(ResumeRequest),
        ["SendMessage"] = typeof(SendMessageRequest),
        ["EditMessage"] = typeof(EditMessageRequest),
        ["DeleteMessage"] = typeof(DeleteMessageRequest),
        ["ReactToMessage"] = typeof(ReactToMessageRequest),
        ["PinMessage"] = typeof(PinMessageRequest),
        ["SetTyping"] = typeof(TypingRequest),
        ["MarkRead"] = typeof(MarkReadRequest),
        ["LoadMessageHistory"] = typeof(LoadMessageHistoryRequest),
        ["LoadMessages"] = typeof(LoadMessagesRequest),
        ["JoinCall"] = typeof(JoinCallRequest),
        ["DeclineCall"] = typeof(RoomRequest),
        ["LeaveCall"] = typeof(RoomRequest),
        ["SetMedia"] = typeof(SetMediaRequest),
        ["ReportQuality"] = typeof(ReportQualityRequest),
        ["SendOffer"] = typeof(DescriptionRequest),
        ["SendAnswer"] = typeof(DescriptionRequest),
        ["SendIceCandidate"] = typeof(CandidateRequest),
    };

    public static IEnumerable<MethodInfo> Methods =>
        typeof(MeetHub)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsVirtual)
            .OrderBy(method => Takes.Keys.ToList().IndexOf(method.Name)); // the compiler's own order is that of files

    public static IEnumerable<MethodInfo> Calls => typeof(IMeetClient).GetMethods();

    /// <summary>What comes with the answer, or null.</summary>
    public static Type? ResultOf(MethodInfo method) => method.ReturnType.GenericTypeArguments.SingleOrDefault();
}
