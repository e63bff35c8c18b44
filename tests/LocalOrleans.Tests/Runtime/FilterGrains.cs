namespace LocalOrleans.Tests.Runtime;

[Alias("filtered")]
public interface IFilteredGrain : IGrainWithStringKey
{
    /// <summary>The filters the call came through.</summary>
    [Alias("path")]
    Task<string> Path(string argument);

    [Alias("fail")]
    Task<string> Fail();
}

[Alias("self-filtered")]
public interface ISelfFilteredGrain : IGrainWithStringKey
{
    [Alias("path")]
    Task<string> Path(string argument);
}

internal sealed class FilteredGrain : Grain, IFilteredGrain
{
    public Task<string> Path(string argument) => Task.FromResult($"{RequestContext.Get("path")}grain({argument})");

    public Task<string> Fail() => throw new RoomFullException("filtered", 1);
}

internal sealed class SelfFilteredGrain : Grain, ISelfFilteredGrain, IIncomingGrainCallFilter
{
    public Task<string> Path(string argument) => Task.FromResult($"{RequestContext.Get("path")}grain({argument})");

    public Task Invoke(IIncomingGrainCallContext context) => PathFilter.Wrap(context, "own");
}

/// <summary>Leaves its name on the way in and on the way out.</summary>
internal sealed class PathFilter : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => Wrap(context, "first");

    public static async Task Wrap(IIncomingGrainCallContext context, string name)
    {
        RequestContext.Set("path", $"{RequestContext.Get("path")}{name}>");
        await context.Invoke();
        if (context.Result is string result) context.Result = $"{result}<{name}";
    }
}
