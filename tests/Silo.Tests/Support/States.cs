namespace MiniMeet.Silo.Support;

/// <summary>One of each state the grains store, with something in every member.</summary>
internal static class States
{
    private static readonly UserProfile Profile = new(
        RoomEvents.Alice.Id,
        "Alice 🎉",
        "alice@example.org",
        RoomEvents.Noon
    );

    public static readonly AccountState Account = new()
    {
        Profile = Profile,
        PasswordHash = "AQAAA+/==",
        Failures = 3,
        LockedUntil = RoomEvents.Noon.AddTicks(7),
    };

    public static readonly UserState User = new()
    {
        Profile = Profile,
        SignIns = ImmutableDictionary<Guid, DateTimeOffset>
            .Empty.Add(Guid.NewGuid(), RoomEvents.Noon)
            .Add(Guid.NewGuid(), RoomEvents.Noon.AddTicks(1)),
    };

    public static readonly SessionState Session = new()
    {
        UserId = Guid.NewGuid(),
        Rooms = [Guid.NewGuid(), Guid.NewGuid()],
    };

    public static RoomState Room()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        var away = RoomEvents.Participant(two, RoomEvents.Bob) with { Call = null, Connected = false };
        return new RoomState
        {
            Room = RoomEvents.Room(Guid.NewGuid()),
            Sequence = long.MaxValue,
            Seats = ImmutableDictionary<Guid, Seat>
                .Empty.Add(one, new Seat(RoomEvents.Participant(one), "front-end-1"))
                .Add(two, new Seat(away, null)),
            Members = [RoomEvents.Alice.Id, RoomEvents.Bob.Id],
            Declined = [RoomEvents.Bob.Id],
            LeftCall = [two, one],
        };
    }

    public static void AssertSame(RoomState expected, RoomState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(
            (expected.Room, expected.Sequence, expected.Closed),
            (actual.Room, actual.Sequence, actual.Closed)
        );
        Assert.Equal(expected.Seats.ToDictionary(), actual.Seats.ToDictionary());
        Assert.Equal(expected.Members.ToHashSet(), actual.Members.ToHashSet());
        Assert.Equal(expected.Declined.ToHashSet(), actual.Declined.ToHashSet());
        Assert.Equal(expected.LeftCall.ToArray(), actual.LeftCall.ToArray());
    }
}
