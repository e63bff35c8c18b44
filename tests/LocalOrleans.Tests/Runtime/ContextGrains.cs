namespace LocalOrleans.Tests.Runtime;

[Alias("context")]
public interface IContextGrain : IGrainWithStringKey
{
    /// <summary>What this grain sees under the key, and what each grain down the chain sees.</summary>
    [Alias("see")]
    Task<List<string?>> See(string key, int furtherGrains);

    [Alias("set")]
    Task Set(string key, string value);

    [Alias("set-and-call")]
    Task<string?> SetAfterCalling(string key, string value);
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public async Task<List<string?>> See(string key, int furtherGrains)
    {
        await Task.Yield();
        var mine = RequestContext.Get(key) as string;
        if (furtherGrains == 0) return [mine];

        var next = GrainFactory.GetGrain<IContextGrain>($"{this.GetPrimaryKeyString()}+");
        return [mine, .. await next.See(key, furtherGrains - 1)];
    }

    public Task Set(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public async Task<string?> SetAfterCalling(string key, string value)
    {
        await GrainFactory.GetGrain<IContextGrain>($"{this.GetPrimaryKeyString()}+").Set(key, value);
        return RequestContext.Get(key) as string;
    }
}
