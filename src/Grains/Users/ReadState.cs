namespace MiniMeet.Users;

/// <summary>How far a person has read which rooms, and when they last read on in each.</summary>
[GenerateSerializer, Alias("read-state")]
public sealed record ReadState
{
    [Id(0)]
    public ImmutableDictionary<Guid, RoomRead> Rooms { get; init; } = ImmutableDictionary<Guid, RoomRead>.Empty;

    public ReadPosition? Find(Guid roomId) =>
        Rooms.TryGetValue(roomId, out var read) ? new ReadPosition(roomId, read.Sequence) : null;

    /// <summary>
    /// The room is read up to here; unchanged where it was read as far before. Where these are more rooms than
    /// <paramref name="limit"/>, the one that was not read for longest is forgotten.
    /// </summary>
    public ReadState With(Guid roomId, long sequence, DateTimeOffset now, int limit)
    {
        if (Rooms.TryGetValue(roomId, out var known) && known.Sequence >= sequence)
            return this;

        var rooms = Rooms.SetItem(roomId, new RoomRead(sequence, now));
        return new ReadState
        {
            Rooms = rooms.Count <= limit ? rooms : rooms.Remove(rooms.MinBy(room => room.Value.At).Key),
        };
    }
}

/// <summary>The last event of a room that was seen, and when.</summary>
[GenerateSerializer, Immutable, Alias("room-read")]
public sealed record RoomRead(long Sequence, DateTimeOffset At);
