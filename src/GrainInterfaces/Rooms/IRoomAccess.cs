using Orleans.Concurrency;

namespace MiniMeet.Rooms;

/// <summary>The access side of a room's activation, keyed by room id: who may do what here.</summary>
[Alias("room-access")]
public interface IRoomAccess : IGrainWithGuidKey
{
    /// <summary>
    /// For what is done outside the room with its rights: refuses, as <see cref="AccessPolicy"/> says, where this
    /// person may not do it here, and with <c>room.notFound</c> where there is no such room.
    /// </summary>
    [Alias("require"), ReadOnly]
    Task Require(Operation operation, Guid userId);

    /// <summary>
    /// Likewise, for what also those may do who have left: the last event that this person may know of; null where they
    /// may know of all.
    /// </summary>
    [Alias("reach"), ReadOnly]
    Task<long?> GetReach(Operation operation, Guid userId);
}
