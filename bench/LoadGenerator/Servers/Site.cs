namespace MiniMeet.Bench;

/// <summary>What is under load: the front ends of one product, and every process whose cost counts.</summary>
internal sealed class Site(string name, Uri[] addresses, int[] pids) : IAsyncDisposable
{
    // Registering is slow by design, and one person may sit in a room more than once.
    private const int People = 20;

    private readonly List<Account> _people = [];
    private readonly SemaphoreSlim _registering = new(1);
    private ServerProcess? _process;
    private int _next;

    public string Name => name;

    public int[] Pids => pids;

    public static async Task<Site> Start(string name, string binary, bool smallHeap)
    {
        var process = await ServerProcess.Start(binary, smallHeap);
        return new Site(name, [process.Address], [process.Pid]) { _process = process };
    }

    /// <summary>Somebody to sit at this place: neighbours are on different front ends, where there are several.</summary>
    public async Task<Account> Somebody(int place)
    {
        await _registering.WaitAsync();
        try
        {
            if (_people.Count < People) _people.Add(await Account.RegisterAsync(addresses[0]));
            return _people[_next++ % _people.Count].At(AddressOf(place));
        }
        finally
        {
            _registering.Release();
        }
    }

    public Task<Account> SomebodyNew() => Account.RegisterAsync(addresses[0]);

    public TimeSpan CpuTime() => TimeSpan.FromSeconds(pids.Sum(ProcessCost.CpuSeconds));

    public async Task<double> SettledMegabytes()
    {
        foreach (var pid in pids) await GarbageCollection.Induce(pid);
        return pids.Sum(ProcessCost.ResidentMegabytes);
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Uri AddressOf(int place) => addresses[place % addresses.Length];
}
