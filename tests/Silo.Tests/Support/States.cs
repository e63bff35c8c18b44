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
        Requests = [new(Guid.NewGuid(), Guid.NewGuid()), new(Guid.NewGuid(), null)],
    };

    public static readonly SessionState Session = new()
    {
        UserId = Guid.NewGuid(),
        Rooms = [Guid.NewGuid(), Guid.NewGuid()],
    };

    public static RoomState Room()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        return new RoomState
        {
            Sequence = long.MaxValue,
            Details = new() { Room = RoomEvents.Room(Guid.NewGuid()) },
            Participants = new()
            {
                BySession = ImmutableDictionary<Guid, ParticipantState>
                    .Empty.Add(one, new(one, RoomEvents.Alice, RoomEvents.Noon, Connected: true, "front-end-1"))
                    .Add(two, new(two, RoomEvents.Bob, RoomEvents.Noon, Connected: false, null)),
            },
            Call = new()
            {
                BySession = ImmutableDictionary<Guid, CallParticipation>.Empty.Add(
                    one,
                    new(RoomEvents.Noon.AddTicks(1), new Media(true, false, true))
                ),
                Declined = [RoomEvents.Bob.Id],
                Left = [two, one],
            },
        };
    }

    public static void AssertSame(RoomState expected, RoomState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Sequence, expected.Details), (actual.Sequence, actual.Details));
        Assert.Equal(expected.Participants.BySession.ToDictionary(), actual.Participants.BySession.ToDictionary());
        Assert.Equal(expected.Call.BySession.ToDictionary(), actual.Call.BySession.ToDictionary());
        Assert.Equal(expected.Call.Declined.ToHashSet(), actual.Call.Declined.ToHashSet());
        Assert.Equal(expected.Call.Left.ToArray(), actual.Call.Left.ToArray());
    }
}
