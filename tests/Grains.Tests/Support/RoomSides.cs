namespace MiniMeet.Support;

/// <summary>One room, by the side that a test talks to.</summary>
public static class RoomSides
{
    public static IRoomCall Call(this IRoomGrain room) => room.AsReference<IRoomCall>();

    public static IRoomChat Chat(this IRoomGrain room) => room.AsReference<IRoomChat>();
}
