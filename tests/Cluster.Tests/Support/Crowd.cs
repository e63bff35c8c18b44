namespace MiniMeet.ClusterTests.Support;

/// <summary>Many rooms of four, all talking.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    // Of four accounts each; passwords are slow to hash, so an account is in many rooms.
    private const int Groups = 10;
    private const int AtOnce = 16;

    private readonly CancellationTokenSource _stop = new();
    private Task _talking = Task.CompletedTask;

    private Crowd(IReadOnlyList<Room> rooms) => Rooms = rooms;

    public IReadOnlyList<Room> Rooms { get; }

    public IEnumerable<Person> People => Rooms.SelectMany(room => room.People);

    /// <summary>Signals that their senders had an answer for and that never arrived.</summary>
    public int LostSignals => Rooms.Sum(room => room.LostSignals);

    public static async Task<Crowd> Gather(Uri balancer, int rooms)
    {
        var accounts = await InParallel(Groups * 4, 4, i => Account.Register(balancer, $"Person {i}"));
        var all = await InParallel(
            rooms,
            AtOnce,
            async number =>
            {
                var group = accounts.Chunk(4).ElementAt(number % Groups);
                var roomId = await group[0].CreateRoom();
                var people = new List<Person>();
                foreach (var account in group)
                    people.Add(await Person.Enter(account, roomId));
                return new Room(people);
            }
        );
        return new Crowd(all);
    }

    public void StartTalking() => _talking = Task.WhenAll(Rooms.Select(room => room.Talk(_stop.Token)));

    /// <summary>Fails where somebody did not get through.</summary>
    public async Task StopTalking()
    {
        await _stop.CancelAsync();
        await _talking;
    }

    /// <summary>How long each room takes to answer somebody who asks now, all at once.</summary>
    public async Task<TimeSpan[]> AskAll() => await Task.WhenAll(Rooms.Select(room => room.Ask()));

    public async Task IsWhole()
    {
        await StopTalking();
        await InParallel(
            Rooms.Count,
            AtOnce,
            async i =>
            {
                await Rooms[i].IsWhole();
                return i;
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var person in People)
            await person.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task<T[]> InParallel<T>(int count, int atOnce, Func<int, Task<T>> make)
    {
        var made = new T[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
        await Parallel.ForAsync(0, count, options, async (i, _) => made[i] = await make(i));
        return made;
    }
}
