namespace MiniMeet.Storage;

internal static class PersistentStateExtensions
{
    /// <summary>
    /// Stores a new state. Memory follows storage: if the write fails the old state is put back, or the next caller
    /// would see what, after the grain is activated anywhere else, never was.
    /// </summary>
    public static async Task Save<TState>(this IPersistentState<TState> storage, TState next)
    {
        var previous = storage.State;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = previous;
            throw;
        }
    }
}
