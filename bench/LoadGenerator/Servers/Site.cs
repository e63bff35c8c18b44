namespace MiniMeet.Bench;

/// <summary>What is under load: the front ends of one product, and every process whose cost counts.</summary>
internal sealed class Site(string name, Uri[] addresses, int[] pids) : IAsyncDisposable
{
    // Registering is slow by design, and one person may be in a room more than once.
    private const int People = 20;

    private readonly List<Account> _people = [];
    private readonly SemaphoreSlim _registering = new(1);
    private int _next;

    /// <summary>Opens a connection for somebody. SignalR unless said otherwise.</summary>
    public Func<Account, ServerCall?, Task<IServerConnection>> Connect { get; init; } =
        async (account, called) => await account.ConnectAsync(called);

    /// <summary>What was started for this site and ends with it.</summary>
    public IReadOnlyList<IAsyncDisposable> Started { get; init; } = [];

    /// <summary>Has those processes collect their garbage that are not .NET's.</summary>
    public Func<Task> CollectGarbage { get; init; } = () => Task.CompletedTask;

    public string Name => name;

    public static async Task<Site> Start(string name, string binary, DotnetServerSettings settings)
    {
        var process = await DotnetServer.Start(binary, settings);
        return new Site(name, [process.Address], [process.Pid]) { Started = [process] };
    }

    /// <summary>Somebody for this place: neighbours are on different front ends, where there are several.</summary>
    public async Task<Account> Somebody(int place)
    {
        await _registering.WaitAsync();
        try
        {
            if (_people.Count < People)
                _people.Add(await Account.RegisterAsync(addresses[0]));
            return _people[_next++ % _people.Count].At(AddressOf(place));
        }
        finally
        {
            _registering.Release();
        }
    }

    public Task<Account> SomebodyNew() => Account.RegisterAsync(addresses[0]);

    public async Task<Participant> Open(int place, ServerCall? called = null) =>
        await Open(await Somebody(place), called);

    public async Task<Participant> Open(Account account, ServerCall? called = null) =>
        new(await Connect(account, called));

    public TimeSpan CpuTime() => TimeSpan.FromSeconds(pids.Sum(ProcessCost.CpuSeconds));

    public async Task<double> SettledMegabytes()
    {
        await CollectGarbage();
        foreach (var pid in pids)
            await GarbageCollection.Induce(pid);
        return pids.Sum(ProcessCost.ResidentMegabytes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in Started.Reverse())
            await started.DisposeAsync();
    }

    private Uri AddressOf(int place) => addresses[place % addresses.Length];
}
