namespace MiniMeet.Rooms;

/// <summary>Places of people who come again: their own ghosts never keep them out.</summary>
internal sealed partial class RoomGrain
{
    /// <summary>
    /// A place of the person's own that the one they ask for comes instead of: the one that waits for its first socket,
    /// where they ask for another such; in a full room one that they have lost, as whoever closes a tab and opens the
    /// link again. Never one that is connected.
    /// </summary>
    private ParticipantState? OwnPlaceFor(Intent intent, bool hasSocket)
    {
        if (!Room.Details.IsOpen || Room.Participants.Find(intent.SessionId) is not null)
            return null;

        var lost = Room.Participants.SessionsOf(intent.UserId).Where(one => !one.Connected).ToArray();
        return (hasSocket ? null : lost.FirstOrDefault(one => one.Pending))
            ?? (Room.IsFull ? lost.MinBy(one => one.JoinedAt) : null);
    }

    // Not for an old request that comes again: it brings nobody in.
    private async Task GiveUp(ParticipantState own, Intent intent)
    {
        if (await _journal.Find(new RequestKey(intent.UserId, intent.RequestId)) is null)
            await Record(new ParticipantLeft(own.SessionId, LeaveReason.Left, intent.UserId));
    }

    // In a full call a place of the person's own that they have lost makes room for them, as in a full room.
    private async Task GiveUpLostPlace(Intent intent)
    {
        if (
            Room.Call.IsFull(_callOptions)
            && Room.Participants.Has(intent.SessionId, intent.UserId)
            && !Room.Call.Has(intent.SessionId)
            && Room.Participants.SessionsOf(intent.UserId).FirstOrDefault(IsLostInCall) is { } own
            && await _journal.Find(new RequestKey(intent.UserId, intent.RequestId)) is null
        )
        {
            await Record(new CallLeft(own.SessionId));
        }

        bool IsLostInCall(ParticipantState one) => !one.Connected && Room.Call.Has(one.SessionId);
    }
}
