using Microsoft.Extensions.Logging;
using MiniMeet.Storage;

namespace MiniMeet.Users;

/// <summary>
/// What the person is called, and who is told of it. Rooms that the person is in hear it from their front ends; those
/// that the person owns hear it from here, whoever is in them.
/// </summary>
internal sealed partial class UserGrain
{
    private const int RoomsAtOnce = 50;

    private IGrainTimer? _telling;

    // Always looks: an activation before may have died between a rename and the last room.
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _read = _reads.State;
        if (_user.State.Profile is not null)
            TellRoomsSoon();
        return Task.CompletedTask;
    }

    public async Task<UserProfile> Rename(Guid requestId, string username)
    {
        var profile = RequireProfile();
        if (!_user.State.Knows(requestId))
        {
            profile = profile with { Username = username };
            await _user.Save(_user.State.After(requestId) with { Profile = profile });
            TellRoomsSoon();
        }

        // Also on a retry: the first try may have died before anybody was told.
        await _fanout.Publish(FrontEndsThatWatch, new RenamedEnvelope(profile.ToUser()));
        await _directory.Put(profile);
        return profile;
    }

    // Beside the grain's turns: a room that is slow must not keep the person's requests waiting.
    private void TellRoomsSoon() =>
        _telling ??= this.RegisterGrainTimer(
            TellRooms,
            new GrainTimerCreationOptions(TimeSpan.Zero, _options.RenameRetry) { Interleave = true, KeepAlive = true }
        );

    // Until all have heard the last name.
    private async Task TellRooms(CancellationToken cancellationToken)
    {
        User user;
        do
        {
            user = RequireProfile().ToUser();
            if (!await TellRooms(user, cancellationToken))
                return; // the timer tries again
        } while (user != RequireProfile().ToUser());

        _telling?.Dispose();
        _telling = null;
    }

    // What the directory lists is what is left to do, for a room is listed anew once it has taken the name in.
    private async Task<bool> TellRooms(User user, CancellationToken cancellationToken)
    {
        var (heard, after) = (true, (Guid?)null);
        ImmutableArray<RoomInfo> page;
        do
        {
            page = await _rooms.OwnedBy(user.Id, after, RoomsAtOnce, cancellationToken);
            var told = await Task.WhenAll(
                page.Where(room => room.Owner != user).Select(room => TellRoom(room.Id, user))
            );
            (heard, after) = (heard && told.All(one => one), page.LastOrDefault()?.Id);
        } while (page.Length == RoomsAtOnce);

        return heard;
    }

    private async Task<bool> TellRoom(Guid roomId, User user)
    {
        try
        {
            await GrainFactory.GetGrain<IRoomGrain>(roomId).Rename(user);
            return true;
        }
        catch (Exception exception)
        {
            LogNotTold(exception, roomId, user.Id);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Room {RoomId} was not told the new name of its owner {UserId}; trying again")]
    private partial void LogNotTold(Exception exception, Guid roomId, Guid userId);
}
