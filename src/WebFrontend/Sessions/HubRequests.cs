using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Analytics;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Sessions;

internal sealed record JoinRoomRequest(Guid RoomId, [property: Range(0, long.MaxValue)] long? LastSequence = null);

internal sealed record RoomRequest(Guid RoomId);

internal sealed record ResumeRequest(Guid SessionId, [property: MaxLength(100)] ResumeRoom[] Rooms) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Rooms.Any(room => room is null or { LastSequence: < 0 }))
            yield return new ValidationResult("No room is null, or a lastSequence below 0.");
        if (Rooms.Any(room => room?.LastSignal is { Number: < 0 }))
            yield return new ValidationResult("No number is below 0.");
    }
}

public sealed record ResumeRoom(Guid RoomId, long? LastSequence = null, SignalCursor? LastSignal = null);

public sealed record Resumed(ImmutableArray<ResumedRoom> Rooms, ImmutableArray<Signal> Signals);

internal sealed record SendMessageRequest(Guid RoomId, Guid ClientMessageId, string Text);

internal sealed record LoadMessageHistoryRequest(
    Guid RoomId,
    [property: Range(1, long.MaxValue)] long? Before = null,
    [property: Range(1, 100)] int Limit = Paging.Default
);

internal sealed record JoinCallRequest(Guid RoomId, Media Media, bool Answer = false);

internal sealed record SetMediaRequest(Guid RoomId, bool Microphone, bool Camera, bool Screen);

internal sealed record ReportQualityRequest(Guid RoomId, [property: Length(1, 16)] QualitySample[] Samples)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Samples.Any(sample => sample is null))
            yield return new ValidationResult("No sample is null.");
        else if (!Samples.All(QualityRanges.Hold))
            yield return new ValidationResult(QualityRanges.Text);
        else if (Samples.DistinctBy(sample => sample.Peer).Count() < Samples.Length)
            yield return new ValidationResult("Each peer has one sample.");
    }
}

internal sealed record DescriptionRequest(Guid RoomId, Guid To, Guid SignalId, SessionDescription Description);

internal sealed record CandidateRequest(Guid RoomId, Guid To, Guid SignalId, IceCandidate Candidate);
