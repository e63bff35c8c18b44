namespace MiniMeet.Bench;

/// <summary>Connections that sit in rooms of four and do nothing. Memory is resident memory of the servers, garbage aside.</summary>
/// <param name="ConnectionKilobytes">For one more connection that is in no room, of a person who is there already.</param>
/// <param name="SeatKilobytes">For one more connection that sits in a room, its share of the room included.</param>
/// <param name="PersonKilobytes">For one more person who has signed in and has no connection.</param>
/// <param name="RoomKilobytes">For one more room that has just been created and that nobody is in.</param>
/// <param name="CpuPercent">Of one core, all connections together.</param>
internal sealed record IdleRooms(
    double ConnectionKilobytes, double SeatKilobytes, double PersonKilobytes, double RoomKilobytes, double CpuPercent)
{
    private const int WarmUp = 200;
    private static readonly TimeSpan Idling = TimeSpan.FromSeconds(20);
    private static readonly ParallelOptions Some = new() { MaxDegreeOfParallelism = 16 };
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 2 };   // hashing passwords takes a core each

    public static async Task<IdleRooms> Measure(Site site, int sessions)
    {
        var warm = await Connect(site, WarmUp);
        await Sit(site, warm);
        await CreateRooms(site, WarmUp);
        await SignIn(site, WarmUp / 10);
        var empty = await site.SettledMegabytes();

        var connections = await Connect(site, sessions);
        var connected = await site.SettledMegabytes();
        await Sit(site, connections);
        var full = await site.SettledMegabytes();
        var cpu = site.CpuTime();
        await Task.Delay(Idling, TimeProvider.System);
        cpu = site.CpuTime() - cpu;

        await CreateRooms(site, sessions);
        var withRooms = await site.SettledMegabytes();
        await SignIn(site, sessions / 4);
        var withPeople = await site.SettledMegabytes();

        foreach (var connection in warm.Concat(connections)) await connection.DisposeAsync();
        return new IdleRooms(
            (connected - empty) * 1_024 / sessions, (full - empty) * 1_024 / sessions, (withPeople - withRooms) * 1_024 / (sessions / 4), (withRooms - full) * 1_024 / sessions,
            cpu / Idling * 100);
    }

    private static async Task<Participant[]> Connect(Site site, int sessions)
    {
        var connections = new Participant[sessions];
        await Parallel.ForAsync(0, sessions, Some, async (place, _) => connections[place] = await Participant.Open(await site.Somebody(place)));
        return connections;
    }

    private static Task Sit(Site site, Participant[] connections) =>
        Parallel.ForEachAsync(connections.Chunk(ChatLoad.RoomSize), Some, async (people, cancellationToken) =>
        {
            var room = await (await site.Somebody(0)).CreateRoomAsync(capacity: ChatLoad.RoomSize, cancellationToken: cancellationToken);
            foreach (var participant in people) await participant.JoinRoom(room);
        });

    private static Task CreateRooms(Site site, int rooms) => Parallel.ForAsync(0, rooms, Some, async (_, cancellationToken) =>
        await (await site.Somebody(0)).CreateRoomAsync(cancellationToken: cancellationToken));

    private static Task SignIn(Site site, int people) => Parallel.ForAsync(0, people, Few, async (_, _) => await site.SomebodyNew());
}
