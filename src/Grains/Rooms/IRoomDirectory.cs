namespace MiniMeet.Rooms;

/// <summary>The open rooms, to be listed and found by name.</summary>
public interface IRoomDirectory
{
    /// <summary>Adds a room or replaces what was known of it.</summary>
    Task Put(RoomInfo room, CancellationToken cancellationToken = default);

    /// <summary>Removes a room; one that is not there is no error.</summary>
    Task Remove(Guid roomId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Rooms whose name contains the text (case-insensitively, taken literally), newest first, from behind the room
    /// <paramref name="before"/> where one is named.
    /// </summary>
    Task<ImmutableArray<RoomInfo>> List(
        string text,
        Guid? before,
        int limit,
        CancellationToken cancellationToken = default
    );
}
