using Orleans.Concurrency;

namespace MiniMeet.Rooms;

[StatelessWorker]
internal sealed class RoomListGrain(IRoomDirectory directory) : Grain, IRoomListGrain
{
    public async Task<RoomPage> List(string text, Guid? before, int limit)
    {
        var listed = await directory.List(text, before, limit);
        var summaries = await Task.WhenAll(listed.Rooms.Select(Summarise));
        return new RoomPage([.. summaries.OfType<RoomSummary>()], listed.Next);
    }

    // A room with nobody in it is not woken for that. The directory may still list one that was closed a moment ago.
    private async Task<RoomSummary?> Summarise(ListedRoom listed)
    {
        if (!listed.Occupied)
            return new RoomSummary(listed.Room, ParticipantCount: 0);

        try
        {
            return await GrainFactory.GetGrain<IRoomGrain>(listed.Room.Id).GetSummary();
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.RoomNotFound.Value)
        {
            return null;
        }
    }
}
