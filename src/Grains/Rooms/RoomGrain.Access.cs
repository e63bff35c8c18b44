namespace MiniMeet.Rooms;

/// <summary>Who may do what in the room, by <see cref="AccessPolicy"/>.</summary>
internal sealed partial class RoomGrain : IRoomAccess
{
    Task IRoomAccess.Require(Operation operation, Guid userId) => RequireMember(operation, userId);

    /// <summary>For what also those may do who have been in the room before.</summary>
    private async Task RequireMember(Operation operation, Guid userId)
    {
        Room.Details.RequireOpen();
        var roles = Room.RolesOf(userId, Guid.Empty);
        // Asked only where it decides: who was in the room once is in the log, not in memory.
        if (
            !AccessPolicy.Allows(operation, roles)
            && AccessPolicy.Allows(operation, roles | Roles.Member)
            && await _log.HasJoined(this.GetPrimaryKey(), userId)
        )
        {
            roles |= Roles.Member;
        }

        AccessPolicy.Require(operation, roles);
    }

    private void Require(Operation operation, Guid userId, Guid? aboutUserId = null) =>
        Room.Require(
            operation,
            Room.RolesOf(userId, Guid.Empty) | (userId == aboutUserId ? Roles.Oneself : Roles.None)
        );
}
