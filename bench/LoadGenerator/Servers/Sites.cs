namespace MiniMeet.Bench;

/// <summary>All that are compared, the floor first. Fresh ones, except for clusters that run already.</summary>
internal sealed class Sites : IAsyncDisposable
{
    private readonly List<Site> _all = [];

    public IReadOnlyList<Site> All => _all;

    public static async Task<Sites> Start(Settings settings, bool smallHeap = false)
    {
        var sites = new Sites();
        try
        {
            foreach (var contender in Contender.All(settings))
                sites._all.Add(await contender.Start(smallHeap));
            return sites;
        }
        catch
        {
            await sites.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same load for each of them.</summary>
    public async Task<Loads<T>> Prepare<T>(Func<Site, Task<T>> prepare)
        where T : IAsyncDisposable
    {
        var loads = new Loads<T>();
        try
        {
            foreach (var site in _all)
                loads.Add(await prepare(site));
            return loads;
        }
        catch
        {
            await loads.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _all)
            await site.DisposeAsync();
    }
}

/// <summary>One load for each site, in the order of the sites.</summary>
internal sealed class Loads<T> : List<T>, IAsyncDisposable
    where T : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var load in this)
            await load.DisposeAsync();
    }
}
