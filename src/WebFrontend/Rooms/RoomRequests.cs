using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Rooms;

internal sealed record CreateRoomRequest(
    [property: Name(1, 80)] string Name,
    [property: Range(2, 50)] int Capacity = 4,
    Guid? RequestId = null
);

internal sealed record UpdateRoomRequest(
    [property: Name(1, 80)] string? Name = null,
    [property: Range(2, 50)] int? Capacity = null,
    Guid? RequestId = null
);

internal sealed record AddParticipantRequest(Guid? RequestId = null);

internal sealed record JoinRoomRequest(
    Guid RoomId,
    [property: Range(0, long.MaxValue)] long? LastSequence = null,
    Guid? RequestId = null
);

/// <summary>For all that needs no more than to say which room.</summary>
internal sealed record RoomRequest(Guid RoomId, Guid? RequestId = null);

internal sealed record JoinAnswer(Guid SessionId, RoomEntry Entry);
