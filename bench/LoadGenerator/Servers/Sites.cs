namespace MiniMeet.Bench;

/// <summary>The two that are compared, both fresh, except for a cluster that runs already.</summary>
internal sealed record Sites(Site Floor, Site Product) : IAsyncDisposable
{
    public static async Task<Sites> Start(Settings settings, bool smallHeap = false) => new(
        await Site.Start("bare hub", settings.Floor, smallHeap),
        settings.Target is null
            ? await Site.Start("MiniMeet", settings.Product, smallHeap)
            : new Site("MiniMeet", settings.TargetAddresses, settings.TargetPids));

    public async ValueTask DisposeAsync()
    {
        await Floor.DisposeAsync();
        await Product.DisposeAsync();
    }
}
