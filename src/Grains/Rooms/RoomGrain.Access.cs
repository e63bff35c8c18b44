namespace MiniMeet.Rooms;

/// <summary>Who may do what in the room, by <see cref="AccessPolicy"/>.</summary>
internal sealed partial class RoomGrain : IRoomAccess
{
    Task IRoomAccess.Require(Operation operation, Guid userId) => RequireMember(operation, userId);

    Task<long?> IRoomAccess.GetReach(Operation operation, Guid userId) => RequireMember(operation, userId);

    /// <summary>
    /// For what also those may do who have been in the room before: with what was there until they left. Returns the
    /// last event that they may know of; null where they may know of all.
    /// </summary>
    private async Task<long?> RequireMember(Operation operation, Guid userId)
    {
        Room.Details.RequireOpen();
        var roles = Room.RolesOf(userId, Guid.Empty);
        // Asked only where it decides: who was in the room once is in the log, not in memory.
        if (
            !AccessPolicy.Allows(operation, roles)
            && AccessPolicy.Allows(operation, roles | Roles.Member)
            && await _log.FindMember(this.GetPrimaryKey(), userId) is { } member
        )
        {
            return member.LeftAt;
        }

        AccessPolicy.Require(operation, roles);
        return null;
    }

    private void Require(Operation operation, Guid userId, Guid? aboutUserId = null) =>
        Room.Require(
            operation,
            Room.RolesOf(userId, Guid.Empty) | (userId == aboutUserId ? Roles.Oneself : Roles.None)
        );
}
