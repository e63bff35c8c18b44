namespace MiniMeet.Rooms;

/// <summary>Finds rooms. Keeps nothing: any number of activations answer at once, under key 0.</summary>
[Alias("room-list")]
public interface IRoomListGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Open rooms whose name contains the text (case-insensitively, taken literally), newest first, from behind the
    /// room <paramref name="before"/> where one is named.
    /// </summary>
    [Alias("list")]
    Task<RoomPage> List(string text, Guid? before, int limit);
}
