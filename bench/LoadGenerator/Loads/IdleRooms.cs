namespace MiniMeet.Bench;

/// <summary>Connections that sit in rooms of four and do nothing. Memory is resident memory of the servers, garbage aside.</summary>
/// <param name="ConnectionKilobytes">For one more connection in a room, of a person who is there already.</param>
/// <param name="PersonKilobytes">For one more person who has signed in and has no connection.</param>
/// <param name="RoomKilobytes">For one more room that has just been created and that nobody is in.</param>
/// <param name="CpuPercent">Of one core, all connections together.</param>
internal sealed record IdleRooms(double ConnectionKilobytes, double PersonKilobytes, double RoomKilobytes, double CpuPercent)
{
    private const int WarmUp = 200;
    private static readonly TimeSpan Idling = TimeSpan.FromSeconds(20);
    private static readonly ParallelOptions Some = new() { MaxDegreeOfParallelism = 16 };
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 2 };   // hashing passwords takes a core each

    public static async Task<IdleRooms> Measure(Site site, int sessions)
    {
        var connections = new List<Participant>();
        await Connect(site, WarmUp, connections);
        await CreateRooms(site, WarmUp);
        await SignIn(site, WarmUp / 10);
        var empty = await site.SettledMegabytes();

        await Connect(site, sessions, connections);
        var full = await site.SettledMegabytes();
        var cpu = site.CpuTime();
        await Task.Delay(Idling, TimeProvider.System);
        cpu = site.CpuTime() - cpu;

        await CreateRooms(site, sessions);
        var withRooms = await site.SettledMegabytes();
        await SignIn(site, sessions / 4);
        var withPeople = await site.SettledMegabytes();

        foreach (var connection in connections) await connection.DisposeAsync();
        return new IdleRooms(
            (full - empty) * 1_024 / sessions, (withPeople - withRooms) * 1_024 / (sessions / 4), (withRooms - full) * 1_024 / sessions, cpu / Idling * 100);
    }

    private static Task Connect(Site site, int sessions, List<Participant> connections) =>
        Parallel.ForAsync(0, sessions / ChatLoad.RoomSize, Some, async (_, cancellationToken) =>
        {
            var room = await (await site.Somebody(0)).CreateRoomAsync(capacity: ChatLoad.RoomSize, cancellationToken: cancellationToken);
            for (var place = 0; place < ChatLoad.RoomSize; place++)
            {
                var participant = await Participant.Open(await site.Somebody(place));
                await participant.JoinRoom(room);
                lock (connections) connections.Add(participant);
            }
        });

    private static Task CreateRooms(Site site, int rooms) => Parallel.ForAsync(0, rooms, Some, async (_, cancellationToken) =>
        await (await site.Somebody(0)).CreateRoomAsync(cancellationToken: cancellationToken));

    private static Task SignIn(Site site, int people) => Parallel.ForAsync(0, people, Few, async (_, _) => await site.SomebodyNew());
}
