using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>
/// Saturation: in every room one thing is under way, and the next is sent when all who are to hear it have it. The
/// servers are never idle, so their CPU is what the work costs, without waiting for it.
/// </summary>
internal sealed class ClosedLoop(Site site, CallRoom[] rooms) : IAsyncDisposable
{
    private static readonly TimeSpan LastArrival = TimeSpan.FromSeconds(10);

    private readonly Latencies _arrivals = new();

    public static async Task<ClosedLoop> Prepare(Site site, int rooms) => new(site, await CallRoom.Fill(site, rooms));

    /// <summary>Each signal goes to the next place, and who has got it sends the next one.</summary>
    public Task<Round> RunSignals(TimeSpan duration) =>
        Run(
            duration,
            receivers: 1,
            (room, turn, id) =>
            {
                var (sender, receiver) = (turn % CallRoom.Size, (turn + 1) % CallRoom.Size);
                return (
                    1 << receiver,
                    () => room.People[sender].SendOffer(room.Id, room.People[receiver].SessionId, id)
                );
            }
        );

    /// <summary>All four hear each message, and talk in turns.</summary>
    public Task<Round> RunChat(TimeSpan duration) =>
        Run(
            duration,
            CallRoom.Size,
            (room, turn, id) =>
                ((1 << CallRoom.Size) - 1, () => room.People[turn % CallRoom.Size].SendMessage(room.Id, id))
        );

    public override string ToString() => site.Name;

    public async ValueTask DisposeAsync()
    {
        foreach (var room in rooms)
            await room.DisposeAsync();
    }

    private async Task<Round> Run(TimeSpan duration, int receivers, Turns.Sending send)
    {
        _arrivals.TakeAll();
        var (before, start) = (site.CpuTime(), Stopwatch.GetTimestamp());
        var until = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        Turns[] turns = [.. rooms.Select(room => new Turns(room, send, _arrivals, until))];
        var all = Task.WhenAll(turns.Select(turn => turn.Run()));
        await Task.WhenAny(all, Task.Delay(duration + LastArrival, TimeProvider.System));
        var (cpu, took) = (site.CpuTime() - before, Stopwatch.GetElapsedTime(start));
        if (turns.FirstOrDefault(turn => turn.Refusal is not null) is { } refused)
        {
            Console.Error.WriteLine($"  {site.Name}: {refused.Refusal}");
        }

        var times = _arrivals.TakeAll();
        return Round.Of(times, cpu, (turns.Sum(turn => turn.Sent) * receivers) - times.Length, took);
    }
}
