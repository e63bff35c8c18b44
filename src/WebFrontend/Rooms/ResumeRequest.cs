using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Rooms;

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
