namespace MiniMeet.Rooms;

/// <summary>The open rooms, to be listed and found by name.</summary>
public interface IRoomDirectory
{
    /// <summary>Adds a room, with nobody in it, or replaces what was known of it but for who is there.</summary>
    Task Put(RoomInfo room, CancellationToken cancellationToken = default);

    /// <summary>Says whether somebody is in a room; one that is not there is no error.</summary>
    Task SetOccupied(Guid roomId, bool occupied, CancellationToken cancellationToken = default);

    /// <summary>Removes a room; one that is not there is no error.</summary>
    Task Remove(Guid roomId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Rooms whose name has, for each word of the text, a word that begins with it, whatever case and accents; every
    /// room for white space, none for punctuation alone. Newest first, from behind the room <paramref name="before"/>
    /// where one is named.
    /// </summary>
    /// <param name="limit">At least 1.</param>
    Task<ListedRooms> List(string text, Guid? before, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The rooms that a person owns, by id, from behind <paramref name="after"/> where one is named, at most
    /// <paramref name="limit"/>.
    /// </summary>
    Task<ImmutableArray<RoomInfo>> OwnedBy(
        Guid userId,
        Guid? after,
        int limit,
        CancellationToken cancellationToken = default
    );
}

/// <summary>A page of the directory, the newest rooms first.</summary>
/// <param name="Next">
/// Where to go on from, which need not be one of <paramref name="Rooms"/>: there may be fewer than were asked for,
/// or none, with more to come. Null at the end.
/// </param>
public sealed record ListedRooms(ImmutableArray<ListedRoom> Rooms, Guid? Next);

/// <summary>A room, and whether somebody was in it when the directory heard of it last.</summary>
public sealed record ListedRoom(RoomInfo Room, bool Occupied);
