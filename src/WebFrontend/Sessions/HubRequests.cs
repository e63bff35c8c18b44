using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Sessions;

internal sealed record JoinRoomRequest(Guid RoomId, [property: Range(0, long.MaxValue)] long? LastSequence = null);

internal sealed record RoomRequest(Guid RoomId);

internal sealed record ResumeRequest(
    Guid SessionId, [property: MaxLength(100)] RoomCursor[] Rooms, SignalCursor? LastSignal = null);

internal sealed record SendMessageRequest(Guid RoomId, Guid ClientMessageId, string Text);

internal sealed record LoadMessageHistoryRequest(
    Guid RoomId, [property: Range(1, long.MaxValue)] long? Before = null, [property: Range(1, 100)] int Limit = Paging.Default);

internal sealed record JoinCallRequest(Guid RoomId, Media Media);

internal sealed record SetMediaRequest(Guid RoomId, bool Microphone, bool Camera, bool Screen);

internal sealed record DescriptionRequest(Guid RoomId, Guid To, Guid SignalId, SessionDescription Description);

internal sealed record CandidateRequest(Guid RoomId, Guid To, Guid SignalId, IceCandidate Candidate);
