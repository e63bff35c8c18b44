using System.Collections.Concurrent;

namespace LocalOrleans.Tests.Support;

/// <summary>A place in a grain's method where it waits until the test opens it. Silos and tests share a process, so a name is enough.</summary>
internal sealed class Gate
{
    private static readonly ConcurrentDictionary<string, Gate> s_gates = [];

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrivals;

    public int Arrivals => Volatile.Read(ref _arrivals);

    public Task Reached => _reached.Task.Soon();

    public bool IsReached => _reached.Task.IsCompleted;

    public static Gate Named(string name) => s_gates.GetOrAdd(name, static _ => new Gate());

    public void Open() => _open.TrySetResult();

    public Task Pass()
    {
        Interlocked.Increment(ref _arrivals);
        _reached.TrySetResult();
        return _open.Task;
    }
}
