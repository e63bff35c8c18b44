using Orleans.Concurrency;

namespace MiniMeet.OrleansTests;

[Alias("probe")]
public interface IProbeGrain : IGrainWithGuidKey
{
    /// <summary>Reads, lets others run, and writes: loses a count wherever two calls are inside at once.</summary>
    [Alias("addSlowly")]
    Task<int> AddSlowly();

    /// <summary>Waits inside the grain until <see cref="Release"/>.</summary>
    [Alias("hold")]
    Task Hold();

    [Alias("release"), AlwaysInterleave]
    Task Release();

    [Alias("held"), AlwaysInterleave]
    Task<bool> IsHeld();

    [Alias("refuse")]
    Task Refuse();

    /// <summary>Sets a timer that adds one at once, and says what it has added when this call is over.</summary>
    [Alias("addByTimer")]
    Task<int> AddByTimer();

    [Alias("sum")]
    Task<int> Sum();

    /// <summary>How many activations of this grain there have been in this process, failed ones included.</summary>
    [Alias("activations")]
    Task<int> Activations();

    [Alias("place")]
    Task<string> Place();
}

/// <summary>Whose first activation fails where its key was named.</summary>
internal sealed class ProbeGrain(ILocalSiloDetails silo) : Grain, IProbeGrain
{
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, int> Started = new();
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, bool> FailFirst = new();

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _held;
    private int _sum;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var started = Started.AddOrUpdate(this.GetPrimaryKey(), 1, (_, before) => before + 1);
        return started == 1 && FailFirst.ContainsKey(this.GetPrimaryKey())
            ? throw new IOException("The store is away.")
            : Task.CompletedTask;
    }

    public async Task<int> AddSlowly()
    {
        var before = _sum;
        await Task.Yield();
        return _sum = before + 1;
    }

    public async Task Hold()
    {
        _held = true;
        await _gate.Task;
        _held = false;
    }

    public Task Release()
    {
        _gate.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<bool> IsHeld() => Task.FromResult(_held);

    public Task Refuse() => throw new MeetException(MeetErrors.RoomFull, "The room is full.");

    public async Task<int> AddByTimer()
    {
        this.RegisterGrainTimer(
            () => Task.FromResult(_sum++),
            new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan }
        );
        for (var turn = 0; turn < 100; turn++)
            await Task.Yield();
        return _sum;
    }

    public Task<int> Sum() => Task.FromResult(_sum);

    public Task<int> Activations() => Task.FromResult(Started[this.GetPrimaryKey()]);

    public Task<string> Place() => Task.FromResult(silo.SiloAddress.ToString());
}
