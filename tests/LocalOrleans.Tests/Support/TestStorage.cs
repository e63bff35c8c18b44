using System.Collections.Concurrent;
using Orleans.Storage;

namespace LocalOrleans.Tests.Support;

/// <summary>A storage that fails, waits and counts as a test asks it to. It stores nothing.</summary>
public sealed class TestStorage : IGrainStorage
{
    public const string Name = "test";

    private readonly ConcurrentDictionary<string, Exception> _readFailures = [];
    private readonly ConcurrentDictionary<string, int> _writes = [];
    private int _writing;

    public bool HasWrittenTwoAtOnce { get; private set; }

    public void FailNextRead(GrainId grain, Exception failure) => _readFailures[grain.ToString()] = failure;

    public int WritesOf(GrainId grain) => _writes.GetValueOrDefault(grain.ToString());

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _readFailures.TryRemove(grainId.ToString(), out var failure) ? Task.FromException(failure) : Task.CompletedTask;

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Interlocked.Increment(ref _writing) > 1) HasWrittenTwoAtOnce = true;
        await Gate.Named($"write {grainId}").Pass();
        _writes.AddOrUpdate(grainId.ToString(), 1, (_, count) => count + 1);
        grainState.RecordExists = true;
        Interlocked.Decrement(ref _writing);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
}
