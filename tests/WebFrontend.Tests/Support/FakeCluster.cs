using System.Reflection;

namespace MiniMeet.WebFrontend.Support;

/// <summary>A cluster whose grains do what a test says: one function for every method of every grain.</summary>
internal static class FakeCluster
{
    /// <param name="answer">What a grain's method answers: told the method's name and its arguments.</param>
    public static IClusterClient Of(Func<string, object?[], object?> answer)
    {
        var cluster = DispatchProxy.Create<IClusterClient, Proxy>();
        ((Proxy)(object)cluster).Answer = (method, _) => CreateGrain(method.GetGenericArguments()[0], answer);
        return cluster;
    }

    private static object CreateGrain(Type grain, Func<string, object?[], object?> answer)
    {
        var proxy = DispatchProxy.Create(grain, typeof(Proxy));
        ((Proxy)proxy).Answer = (method, arguments) => answer(method.Name, arguments);
        return proxy;
    }

    /// <summary>Public only because the runtime derives from it.</summary>
    public class Proxy : DispatchProxy
    {
        internal Func<MethodInfo, object?[], object?> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            Answer(targetMethod!, args ?? []);
    }
}
