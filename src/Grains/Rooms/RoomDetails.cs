namespace MiniMeet.Rooms;

/// <summary>What the room is, and whether it is open.</summary>
[GenerateSerializer, Immutable, Alias("room-details")]
public sealed record RoomDetails
{
    /// <summary>Null until it is created; kept when it is closed.</summary>
    [Id(0)]
    public RoomInfo? Room { get; init; }

    [Id(1)]
    public bool Closed { get; init; }

    public bool IsOpen => Room is not null && !Closed;

    public RoomDetails Apply(RoomEvent roomEvent) =>
        roomEvent switch
        {
            RoomCreated created => this with { Room = created.Room },
            RoomUpdated updated => this with { Room = updated.Room },
            UserRenamed { User: var user } when Room?.Owner.Id == user.Id => this with
            {
                Room = Room with { Owner = user },
            },
            RoomClosed => this with { Closed = true },
            _ => this,
        };

    /// <summary>The room, or <c>room.notFound</c> where it was never created or is closed.</summary>
    public RoomInfo RequireOpen() =>
        Room is { } room && !Closed ? room : throw new MeetException(MeetErrors.RoomNotFound, "There is no such room.");

    public RoomEvent? Update(string? name, int? capacity)
    {
        var room = RequireOpen();
        var updated = room with { Name = name ?? room.Name, Capacity = capacity ?? room.Capacity };
        return updated == room ? null : new RoomUpdated(updated);
    }
}
