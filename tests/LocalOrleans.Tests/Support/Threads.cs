using System.Runtime.CompilerServices;

namespace LocalOrleans.Tests.Support;

internal static class Threads
{
    /// <summary>On a machine with two cores nothing can be caught running twice at once while the pool has two threads.</summary>
    [ModuleInitializer]
    public static void AllowMoreThanCores() => ThreadPool.SetMinThreads(16, 16);
}
