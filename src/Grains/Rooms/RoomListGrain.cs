using Orleans.Concurrency;

namespace MiniMeet.Rooms;

[StatelessWorker]
internal sealed class RoomListGrain(IRoomDirectory directory) : Grain, IRoomListGrain
{
    public async Task<RoomPage> List(string text, Guid? before, int limit)
    {
        var rooms = await directory.List(text, before, limit);
        var summaries = await Task.WhenAll(rooms.Select(Summarise));
        return new RoomPage([.. summaries.OfType<RoomSummary>()], rooms.Length == limit ? rooms[^1].Id : null);
    }

    // The directory may still list a room that was closed a moment ago.
    private async Task<RoomSummary?> Summarise(RoomInfo room)
    {
        try
        {
            return await GrainFactory.GetGrain<IRoomGrain>(room.Id).GetSummary();
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.RoomNotFound.Value)
        {
            return null;
        }
    }
}
