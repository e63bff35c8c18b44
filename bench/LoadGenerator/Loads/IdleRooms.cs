namespace MiniMeet.Bench;

/// <summary>People who sit in rooms of four and do nothing. Everybody is somebody else, as they would be.</summary>
/// <param name="ConnectionKilobytes">Resident memory of the servers for one more person in a room, garbage aside.</param>
/// <param name="RoomKilobytes">The same for one more room that has just been created and that nobody is in.</param>
/// <param name="CpuPercent">Of one core, all connections together.</param>
internal sealed record IdleRooms(double ConnectionKilobytes, double RoomKilobytes, double CpuPercent)
{
    private const int Settled = 40;
    private static readonly ParallelOptions Some = new() { MaxDegreeOfParallelism = 16 };

    public static async Task<IdleRooms> Measure(Site site, int sessions)
    {
        var people = new List<Participant>();
        await Fill(site, Settled, people);
        await CreateRooms(site, Settled);
        var empty = await site.SettledMegabytes();

        await Fill(site, sessions, people);
        await Pause.For(5);
        var cpu = site.CpuTime();
        await Pause.For(20);
        cpu = site.CpuTime() - cpu;
        var full = await site.SettledMegabytes();

        await CreateRooms(site, sessions);
        var withRooms = await site.SettledMegabytes();
        foreach (var participant in people) await participant.DisposeAsync();
        return new IdleRooms((full - empty) * 1_024 / sessions, (withRooms - full) * 1_024 / sessions, cpu / TimeSpan.FromSeconds(20) * 100);
    }

    private static async Task Fill(Site site, int sessions, List<Participant> people)
    {
        await Parallel.ForAsync(0, sessions / ChatLoad.RoomSize, Some, async (_, cancellationToken) =>
        {
            Guid? room = null;
            for (var place = 0; place < ChatLoad.RoomSize; place++)
            {
                var account = await site.SomebodyNew(place);
                room ??= await account.CreateRoomAsync(capacity: ChatLoad.RoomSize, cancellationToken: cancellationToken);
                var participant = await Participant.Open(account);
                await participant.JoinRoom(room.Value);
                lock (people) people.Add(participant);
            }
        });
    }

    private static Task CreateRooms(Site site, int rooms) =>
        Parallel.ForAsync(0, rooms, Some, async (_, cancellationToken) =>
            await (await site.Somebody(0)).CreateRoomAsync(cancellationToken: cancellationToken));
}
