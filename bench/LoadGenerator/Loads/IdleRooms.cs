namespace MiniMeet.Bench;

/// <summary>People in rooms of four who do nothing. Memory is resident memory of the servers, garbage aside.</summary>
/// <param name="ConnectionKilobytes">For one more connection that is in no room.</param>
/// <param name="RoomMemberKilobytes">For one more connection that is in a room, its share of the room included.</param>
/// <param name="CallParticipantKilobytes">
/// For one more connection in a room and its call, its share of both included.
/// </param>
/// <param name="PersonKilobytes">For one more person who has signed in and has no connection.</param>
/// <param name="EmptyRoomKilobytes">For one more room that has just been created and that nobody is in.</param>
/// <param name="CpuPercent">Of one core, all connections in rooms and calls together.</param>
internal sealed record IdleRooms(
    double ConnectionKilobytes,
    double RoomMemberKilobytes,
    double CallParticipantKilobytes,
    double PersonKilobytes,
    double EmptyRoomKilobytes,
    double CpuPercent
)
{
    private const int WarmUp = 200;
    private static readonly TimeSpan Idling = TimeSpan.FromSeconds(20);
    private static readonly ParallelOptions Some = new() { MaxDegreeOfParallelism = 16 };

    // Hashing passwords takes a core each.
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 2 };

    public static async Task<IdleRooms> Measure(Site site, int sessions)
    {
        var warm = await Connect(site, WarmUp);
        await JoinCalls(await JoinRooms(site, warm));
        await CreateRooms(site, WarmUp);
        await SignIn(site, WarmUp / 10);
        var empty = await site.SettledMegabytes();

        var connections = await Connect(site, sessions);
        var connected = await site.SettledMegabytes();
        var rooms = await JoinRooms(site, connections);
        var inRooms = await site.SettledMegabytes();
        await JoinCalls(rooms);
        var inCalls = await site.SettledMegabytes();
        var cpu = site.CpuTime();
        await Task.Delay(Idling, TimeProvider.System);
        cpu = site.CpuTime() - cpu;

        await CreateRooms(site, sessions);
        var withRooms = await site.SettledMegabytes();
        await SignIn(site, sessions / 4);
        var withPeople = await site.SettledMegabytes();

        foreach (var connection in warm.Concat(connections))
            await connection.DisposeAsync();
        return new IdleRooms(
            KilobytesEach(connected - empty, sessions),
            KilobytesEach(inRooms - empty, sessions),
            KilobytesEach(inCalls - empty, sessions),
            KilobytesEach(withPeople - withRooms, sessions / 4),
            KilobytesEach(withRooms - inCalls, sessions),
            cpu / Idling * 100
        );
    }

    private static double KilobytesEach(double megabytes, int count) => megabytes * 1_024 / count;

    private static async Task<Participant[]> Connect(Site site, int sessions)
    {
        var connections = new Participant[sessions];
        await Parallel.ForAsync(0, sessions, Some, async (place, _) => connections[place] = await site.Open(place));
        return connections;
    }

    private static async Task<(Guid Id, Participant[] People)[]> JoinRooms(Site site, Participant[] connections)
    {
        (Guid Id, Participant[] People)[] rooms =
        [
            .. connections.Chunk(CallRoom.Size).Select(people => (Guid.Empty, people)),
        ];
        await Parallel.ForAsync(
            0,
            rooms.Length,
            Some,
            async (number, cancellationToken) =>
            {
                var owner = await site.Somebody(0);
                var room = await owner.CreateRoomAsync(capacity: CallRoom.Size, cancellationToken: cancellationToken);
                rooms[number].Id = room;
                foreach (var participant in rooms[number].People)
                    await participant.JoinRoom(room);
            }
        );
        return rooms;
    }

    private static Task JoinCalls((Guid Id, Participant[] People)[] rooms) =>
        Parallel.ForEachAsync(
            rooms,
            Some,
            async (room, _) =>
            {
                foreach (var participant in room.People)
                    await participant.JoinCall(room.Id);
            }
        );

    private static Task CreateRooms(Site site, int rooms) =>
        Parallel.ForAsync(
            0,
            rooms,
            Some,
            async (_, cancellationToken) =>
                await (await site.Somebody(0)).CreateRoomAsync(cancellationToken: cancellationToken)
        );

    private static Task SignIn(Site site, int people) =>
        Parallel.ForAsync(0, people, Few, async (_, _) => await site.SomebodyNew());
}
