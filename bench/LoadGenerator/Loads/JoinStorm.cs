using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>
/// Everybody comes at the same moment: first all open their connections at once, then all join their rooms of four at
/// once.
/// </summary>
internal sealed record JoinStorm(Round Connecting, Round Joining)
{
    public static async Task<JoinStorm> Measure(Site site, int sessions)
    {
        var accounts = new Account[sessions];
        for (var place = 0; place < sessions; place++)
            accounts[place] = await site.Somebody(place);
        var rooms = new Guid[(sessions + CallRoom.Size - 1) / CallRoom.Size];
        for (var room = 0; room < rooms.Length; room++)
        {
            rooms[room] = await accounts[room].CreateRoomAsync(capacity: CallRoom.Size);
        }

        var people = new Participant?[sessions];
        var connecting = await AtOnce(site, sessions, async place => people[place] = await site.Open(accounts[place]));
        var joining = await AtOnce(site, sessions, place => people[place]!.JoinRoom(rooms[place / CallRoom.Size]));
        foreach (var participant in people.OfType<Participant>())
            await participant.DisposeAsync();
        return new JoinStorm(connecting, joining);
    }

    private static async Task<Round> AtOnce(Site site, int count, Func<int, Task> act)
    {
        var (times, failures, cpu, start) = (new Latencies(), 0, site.CpuTime(), Stopwatch.GetTimestamp());
        await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(async number =>
                {
                    try
                    {
                        await act(number);
                        times.Add(start);
                    }
                    catch (Exception exception)
                    {
                        var first = Interlocked.Increment(ref failures) == 1;
                        if (first)
                            Console.Error.WriteLine($"  {site.Name}: {exception.Message}");
                    }
                })
        );
        return Round.Of(times.TakeAll(), site.CpuTime() - cpu, failures);
    }
}
