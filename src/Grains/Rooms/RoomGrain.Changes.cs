namespace MiniMeet.Rooms;

/// <summary>How the room changes: what somebody wants is allowed, becomes an event, and is recorded.</summary>
internal sealed partial class RoomGrain
{
    /// <summary>
    /// Carries out what somebody wants: asks whether they may, asks the rule which event that leads to, and records it.
    /// Answers with the event, null where there was nothing to do; for a request that was carried out before, with the
    /// event of that time, also where the same would be refused by now.
    /// </summary>
    private async Task<RoomEvent?> Do(
        Operation operation,
        Intent intent,
        Func<RoomState, ValueTask<RoomChange>> rule,
        string? frontEndId = null
    )
    {
        var request = new RequestKey(intent.UserId, intent.RequestId);
        RoomChange change;
        try
        {
            Room.Require(operation, Room.RolesOf(intent.UserId, intent.SessionId));
            change = await rule(Room);
        }
        catch (MeetException)
        {
            if (await _journal.Find(request) is { } known)
                return known;
            throw;
        }

        return change.Event is { } roomEvent ? await Record(roomEvent, request, frontEndId, change.Target) : null;
    }

    /// <inheritdoc cref="Do(Operation, Intent, Func{RoomState, ValueTask{RoomChange}}, string?)"/>
    private Task<RoomEvent?> Do(
        Operation operation,
        Intent intent,
        Func<RoomState, RoomEvent?> rule,
        string? frontEndId = null
    ) => Do(operation, intent, room => ValueTask.FromResult(new RoomChange(rule(room))), frontEndId);

    private async Task<RoomEvent> Record(
        RoomEvent change,
        RequestKey? request = null,
        string? frontEndId = null,
        ChatMessage? target = null
    )
    {
        var recorded = await _journal.Record(change, request, frontEndId, target);
        if (recorded.IsNew)
        {
            UpdateLeases(recorded.Event);
            await ListOccupancy();
        }

        return recorded.Event;
    }

    /// <summary>
    /// What a rule leads to: an event, null where there is nothing to do, and the message that it changes, as it was
    /// read for the rule; null where it changes none.
    /// </summary>
    private readonly record struct RoomChange(RoomEvent? Event, ChatMessage? Target = null);
}
