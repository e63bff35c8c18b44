using Microsoft.Extensions.Logging;

namespace MiniMeet.Rooms;

/// <summary>Tells the directory whether anybody is here, so that lists need not ask empty rooms.</summary>
internal sealed partial class RoomGrain
{
    private bool? _listedAsOccupied;

    /// <summary>
    /// Tells the directory where that has changed, and after an activation in any case. Nothing fails with it: a list
    /// shows a wrong number until the next change or activation.
    /// </summary>
    private async Task ListOccupancy()
    {
        var occupied = Room.Participants.Count > 0;
        if (occupied == _listedAsOccupied || Room.Details is not { Room: { } room, Closed: false })
            return;

        try
        {
            await _directory.SetOccupied(room.Id, occupied);
            _listedAsOccupied = occupied;
        }
        catch (Exception exception)
        {
            LogNotListed(exception, room.Id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Room {RoomId}: the directory does not know whether somebody is in it")]
    private partial void LogNotListed(Exception exception, Guid roomId);
}
