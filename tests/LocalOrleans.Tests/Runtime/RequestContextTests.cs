using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Runtime;

[Collection(DefaultClusterCollection.Name)]
public sealed class RequestContextTests(DefaultCluster cluster)
{
    private readonly IContextGrain _grain = cluster.Grain<IContextGrain>();

    [Fact]
    public async Task Value_SetByTheCaller_IsSeenByCalleesAndTheirCallees()
    {
        RequestContext.Set("key", "value");

        Assert.Equal(["value", "value", "value"], await _grain.See("key", furtherGrains: 2));
    }

    [Fact]
    public async Task Value_SetByTheCallee_IsNotSeenByTheCaller()
    {
        await _grain.Set("key", "value");

        Assert.Null(RequestContext.Get("key"));
        Assert.Null(await _grain.SetAfterCalling("key", "value"));
    }

    [Fact]
    public async Task Value_OfOneCall_IsNotSeenByTheNext()
    {
        RequestContext.Set("key", "value");
        await _grain.See("key", 0);
        Assert.True(RequestContext.Remove("key"));

        Assert.Equal([null], await _grain.See("key", 0));
    }

    [Fact]
    public async Task Clear_BeforeACall_SendsNothing()
    {
        RequestContext.Set("key", "value");
        RequestContext.Clear();

        Assert.Equal([null], await _grain.See("key", 0));
    }
}
