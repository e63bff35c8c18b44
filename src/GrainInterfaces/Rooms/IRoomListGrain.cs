namespace MiniMeet.Rooms;

/// <summary>Finds rooms. Keeps nothing: any number of activations answer at once, under key 0.</summary>
[Alias("room-list")]
public interface IRoomListGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Open rooms whose name has, for each word of the text, a word that begins with it, newest first, from behind the
    /// room <paramref name="before"/> where one is named. A page may hold fewer than were asked for, and lead on.
    /// </summary>
    [Alias("list")]
    Task<RoomPage> List(string text, Guid? before, int limit);
}
