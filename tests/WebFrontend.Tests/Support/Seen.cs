namespace MiniMeet.WebFrontend.Support;

/// <summary>All that came so far, and a way to await what has not come yet.</summary>
public sealed class Seen<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _all = [];
    private TaskCompletionSource _changed = New();

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public void Add(T item)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _all.Add(item);
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    /// <summary>The first one that is wanted, come already or still to come.</summary>
    public async Task<T> First(Func<T, bool> wanted)
    {
        var found = await Until(all => all.Any(wanted));
        return found.First(wanted);
    }

    /// <summary>All there is, once it is enough.</summary>
    public async Task<IReadOnlyList<T>> Until(Func<IReadOnlyList<T>, bool> enough)
    {
        using var timeout = Timeouts.Start();
        while (true)
        {
            Task changed;
            IReadOnlyList<T> all;
            lock (_gate)
                (all, changed) = ([.. _all], _changed.Task);
            if (enough(all))
                return all;
            await changed.Within(timeout, () => $"What was awaited did not come. The last that came:\n{Tail()}");
        }
    }

    private string Tail() =>
        string.Join('\n', All.TakeLast(10).Select(item => $"{item}"[..Math.Min(300, $"{item}".Length)]));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
