using Orleans.Runtime;

namespace Orleans
{
    /// <summary>What goes between a grain's state and its storage.</summary>
    public interface IGrainState<T>
    {
        T? State { get; set; }

        string? ETag { get; set; }

        bool RecordExists { get; set; }
    }

    public class GrainState<T> : IGrainState<T>
    {
        public GrainState()
        {
        }

        public GrainState(T state) : this(state, null)
        {
        }

        public GrainState(T state, string? eTag) => (State, ETag) = (state, eTag);

        public T? State { get; set; }

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    /// <summary>
    /// Where state is kept; registered as a keyed service by name. Every write carries the ETag it was read at and fails with
    /// <see cref="InconsistentStateException"/> when that is not the stored one.
    /// </summary>
    public interface IGrainStorage
    {
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            ReadStateAsync(stateName, grainId, grainState);

        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            WriteStateAsync(stateName, grainId, grainState);

        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            ClearStateAsync(stateName, grainId, grainState);
    }

    /// <summary>Somebody else wrote the state meanwhile. When it escapes a grain's method, that activation ends.</summary>
    [GenerateSerializer]
    public class InconsistentStateException : OrleansException
    {
        public InconsistentStateException()
        {
        }

        public InconsistentStateException(string message) : base(message)
        {
        }

        public InconsistentStateException(string message, Exception innerException) : base(message, innerException)
        {
        }

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base($"{errorMsg} Stored ETag {storedEtag ?? "none"}, expected {currentEtag ?? "none"}.") =>
            (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception storageException)
            : base($"{errorMsg} Stored ETag {storedEtag ?? "none"}, expected {currentEtag ?? "none"}.", storageException) =>
            (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        [Id(0)]
        public string? StoredEtag { get; private set; }

        [Id(1)]
        public string? CurrentEtag { get; private set; }

        /// <summary>Whether it has not left the activation yet whose state it is about.</summary>
        [Id(2)]
        internal bool IsSourceActivation { get; set; } = true;
    }
}
