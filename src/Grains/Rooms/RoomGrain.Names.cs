namespace MiniMeet.Rooms;

/// <summary>What the people here are called.</summary>
internal sealed partial class RoomGrain
{
    public async Task Rename(User user)
    {
        if (Room.Rename(user) is { } renamed)
            await Record(renamed);
        // Also on a retry: the first try may have died before the directory was told.
        if (Room.Details is { Room: { } room, Closed: false } && room.Owner.Id == user.Id)
            await _directory.Put(room);
    }
}
