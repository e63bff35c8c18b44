namespace MiniMeet.Support;

/// <summary>Grain state that is kept in memory, or fails to be.</summary>
internal sealed class KeptState<TState> : IPersistentState<TState>
    where TState : new()
{
    /// <summary>What was stored last.</summary>
    public TState? Stored { get; private set; }

    /// <summary>What storing fails with; null while it works.</summary>
    public Exception? Failure { get; set; }

    public TState State { get; set; } = new();

    public string Etag => "";

    public bool RecordExists => Stored is not null;

    public Task WriteStateAsync()
    {
        if (Failure is not null)
            throw Failure;

        Stored = State;
        return Task.CompletedTask;
    }

    public Task ReadStateAsync() => Task.CompletedTask;

    public Task ClearStateAsync() => Task.CompletedTask;
}
