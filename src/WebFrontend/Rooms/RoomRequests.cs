using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Rooms;

internal sealed record CreateRoomRequest(
    [property: Text(1, 80)] string Name,
    [property: Range(2, 50)] int Capacity = 4,
    Guid? RequestId = null
);

internal sealed record UpdateRoomRequest(
    [property: Text(1, 80)] string? Name = null,
    [property: Range(2, 50)] int? Capacity = null
);

internal sealed record TakeSeatRequest;

internal sealed record JoinAnswer(Guid SessionId, RoomEntry Entry);

/// <param name="Next">Pass it as <c>before</c> for the next page; null at the end.</param>
internal sealed record RoomPage(ImmutableArray<RoomSummary> Rooms, Guid? Next);
