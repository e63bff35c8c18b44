using System.Collections.Concurrent;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// What becomes of a person's new name here: their sockets have it from now on, and the rooms that they are in are told
/// it, in the background, until they have heard it.
/// </summary>
internal sealed partial class Renames(
    IClusterClient cluster,
    ConnectionRegistry registry,
    RoomSubscriptions subscriptions,
    ILogger<Renames> logger
)
{
    private readonly ConcurrentDictionary<(Guid RoomId, Guid UserId), User> _untold = new();

    /// <summary>Which rooms are still to be told about whom.</summary>
    public IEnumerable<(Guid RoomId, Guid UserId)> Untold => _untold.Keys;

    /// <summary>A person has another name.</summary>
    public void Apply(User user)
    {
        foreach (var connection in registry.All.Where(one => one.User.Id == user.Id))
            Apply(connection, connection.User, user);
    }

    /// <summary>The answer about somebody who was <paramref name="asOf"/> when it was asked for.</summary>
    public void Apply(MeetConnection connection, CurrentUser asOf, User user)
    {
        if (asOf.User == user || !connection.Rename(asOf, user))
            return;

        foreach (var subscription in subscriptions.Of(connection))
            TellSoon(subscription.RoomId, user);
    }

    /// <summary>
    /// A room has answered a join. Where it knows the person by another name, they were renamed while nobody was there
    /// to tell it, or in this very moment.
    /// </summary>
    public void Compare(MeetConnection connection, RoomSnapshot room)
    {
        var user = connection.User.User;
        var known = room.Participants.Select(one => one.User).Append(room.Room.Owner);
        if (known.Any(one => one.Id == user.Id && one != user))
            TellSoon(room.Room.Id, user);
    }

    /// <summary>Tells a room what a person is called by now.</summary>
    public async Task Tell((Guid RoomId, Guid UserId) about)
    {
        while (_untold.TryGetValue(about, out var user))
        {
            await cluster.GetGrain<IRoomGrain>(about.RoomId).Rename(user);
            if (_untold.TryRemove(KeyValuePair.Create(about, user)))
                return;
        }
    }

    // One name after the other, so that the last one told is the last one given.
    private void TellSoon(Guid roomId, User user)
    {
        var about = (roomId, user.Id);
        if (_untold.TryAdd(about, user))
            _ = TryTell(about);
        else
            _untold[about] = user; // with the one that is under way, or with the next renewal of leases
    }

    private async Task TryTell((Guid RoomId, Guid UserId) about)
    {
        try
        {
            await Tell(about);
        }
        catch (Exception exception)
        {
            LogNotTold(exception, about.RoomId, about.UserId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Room {RoomId} was not told the new name of {UserId}; trying again")]
    private partial void LogNotTold(Exception exception, Guid roomId, Guid userId);
}
