namespace MiniMeet.WebFrontend.Calls;

internal sealed record JoinCallRequest(Guid RoomId, Media Media, bool Answer = false, Guid? RequestId = null);

internal sealed record SetMediaRequest(Guid RoomId, bool Microphone, bool Camera, bool Screen, Guid? RequestId = null);

internal sealed record DescriptionRequest(Guid RoomId, Guid To, Guid SignalId, SessionDescription Description);

internal sealed record CandidateRequest(Guid RoomId, Guid To, Guid SignalId, IceCandidate Candidate);
